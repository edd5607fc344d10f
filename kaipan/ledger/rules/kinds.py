"""What kinds of journals are called, where many of a kind are told as one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kaipan.kernel.text import gettext_noop as _

JOURNAL_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "RECEIPT": _("收款"),
        "SETTLEMENT": _("核销"),
        "TRANSFER": _("转账"),
        "FORFEITURE": _("没收定金"),
        "REFUND_GRANT": _("批准退款"),
        "REFUND_PAYMENT": _("支付退款"),
        "CARD_ARRIVAL": _("POS 到账"),
        "CASH_DEPOSIT": _("现金缴存"),
        "REVERSAL": _("红冲"),
    }
)
