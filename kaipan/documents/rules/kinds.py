"""The papers the house issues."""

from enum import StrEnum

from kaipan.kernel.text import gettext_noop


class PaperKind(StrEnum):
    """A kind of paper; one kind, one contract of data, one template."""

    RECEIPT = "RECEIPT"
    SUBSCRIPTION_AGREEMENT = "SUBSCRIPTION_AGREEMENT"
    CONTRACT = "CONTRACT"

    @property
    def label(self) -> str:
        """The Chinese name of the paper."""
        return _LABELS[self]


_LABELS = {
    PaperKind.RECEIPT: gettext_noop("收据"),
    PaperKind.SUBSCRIPTION_AGREEMENT: gettext_noop("认购书"),
    PaperKind.CONTRACT: gettext_noop("商品房买卖合同"),
}
