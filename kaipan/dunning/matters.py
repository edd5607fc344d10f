"""What this room asks approval for."""

from kaipan.approvals.actions import declare_matter
from kaipan.kernel.text import gettext_noop as _

STOP = declare_matter("dunning.stop", _("停催"), measures=("amount",))
WAIVER = declare_matter("dunning.waiver", _("违约金减免"), measures=("amount",))
