"""What this room asks approval for."""

from kaipan.approvals.actions import declare_matter
from kaipan.kernel.text import gettext_noop as _

VOID = declare_matter("bills.void", _("作废票据"), measures=("amount",))
REVERSAL = declare_matter("bills.reversal", _("红冲票据"), measures=("amount",))
