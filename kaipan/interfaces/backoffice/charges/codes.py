"""The codes of charges with their labels, as forms, filters and badges take them."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.charges.codes import Base, BuyerKind, ChargeState, DueAt, Mode, ReceiptKind

Choices = list[tuple[str, str | Promise]]


def labelled(codes: Any) -> Choices:
    """Codes with their labels in the reader's language, when they are read."""
    return [(str(code), _(str(label))) for code, label in codes.choices]


BASES, DUE_AT, RECEIPT_KINDS = labelled(Base), labelled(DueAt), labelled(ReceiptKind)
MODES, BUYER_KINDS, STATES = labelled(Mode), labelled(BuyerKind), labelled(ChargeState)
HOMES: Choices = [("1", _("首套")), ("2", _("二套")), ("3", _("三套及以上"))]
DIGITS: Choices = [("0.01", _("分")), ("0.1", _("角")), ("1", _("元")), ("10", _("十元"))]
FACTS = {
    "home_count": _("家庭住房套数"),
    "gross_area": _("建筑面积"),
    "inner_area": _("套内面积"),
}
