"""What this room asks approval for."""

from kaipan.approvals.actions import declare_matter
from kaipan.kernel.text import gettext_noop as _

EXCEED = declare_matter("reservations.exceed", _("超限预留"), measures=("count",))
