"""What journals are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

JOURNAL_KINDS = {
    "RECEIPT": _("收款"),
    "SETTLEMENT": _("核销"),
    "TRANSFER": _("转账"),
    "FORFEITURE": _("没收定金"),
    "REFUND_GRANT": _("批准退款"),
    "REFUND_PAYMENT": _("支付退款"),
    "REVERSAL": _("红冲"),
}


def kind_label(kind: str) -> str:
    """The name of a kind of journal; a code nobody named shows itself."""
    return str(JOURNAL_KINDS.get(kind, kind))
