"""The papers the house issues."""

from enum import StrEnum

from kaipan.kernel.text import gettext_noop


class PaperKind(StrEnum):
    """A kind of paper; one kind, one contract of data, one template."""

    RECEIPT = "RECEIPT"
    REGISTRATION = "REGISTRATION"
    BOOKING = "BOOKING"
    SUBSCRIPTION_AGREEMENT = "SUBSCRIPTION_AGREEMENT"
    CONTRACT = "CONTRACT"
    SUPPLEMENT = "SUPPLEMENT"
    DECORATION_CONTRACT = "DECORATION_CONTRACT"
    RETURN_AGREEMENT = "RETURN_AGREEMENT"
    FORMAL_NOTICE = "FORMAL_NOTICE"

    @property
    def label(self) -> str:
        """The Chinese name of the paper."""
        return _LABELS[self]

    @property
    def is_signed(self) -> bool:
        """Whether the parties sign it, so that one waits for the scan of a signed copy."""
        return self not in {PaperKind.RECEIPT, PaperKind.FORMAL_NOTICE}


_LABELS = {
    PaperKind.RECEIPT: gettext_noop("收据"),
    PaperKind.REGISTRATION: gettext_noop("认筹单"),
    PaperKind.BOOKING: gettext_noop("预订单"),
    PaperKind.SUBSCRIPTION_AGREEMENT: gettext_noop("认购书"),
    PaperKind.CONTRACT: gettext_noop("商品房买卖合同"),
    PaperKind.SUPPLEMENT: gettext_noop("补充协议"),
    PaperKind.DECORATION_CONTRACT: gettext_noop("装修协议"),
    PaperKind.RETURN_AGREEMENT: gettext_noop("退房（退定）协议"),
    PaperKind.FORMAL_NOTICE: gettext_noop("催告函"),
}
