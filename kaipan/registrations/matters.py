"""What this room asks approval for."""

from kaipan.approvals.actions import declare_matter
from kaipan.kernel.text import gettext_noop as _

WITHDRAW = declare_matter("registrations.withdraw", _("认筹退号"))
