"""What this room asks approval for."""

from kaipan.approvals.actions import declare_matter
from kaipan.kernel.text import gettext_noop as _

BATCH = declare_matter("areas.batch", _("面积补差批次"), measures=("amount", "count"))
