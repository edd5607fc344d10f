"""The codes of titles with their labels, as forms, filters and badges take them."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.titles.codes import Cause, ClockBasis, EndKind, Handling, Place, Side, WithoutTitle

Choices = list[tuple[str, str | Promise]]


def labelled(codes: Any) -> Choices:
    """Codes with their labels in the reader's language, when they are read."""
    return [(str(code), _(str(label))) for code, label in codes.choices]


CAUSES, PLACES, END_KINDS, BASES = labelled(Cause), labelled(Place), labelled(EndKind), labelled(ClockBasis)
HANDLINGS, WITHOUT = labelled(Handling), labelled(WithoutTitle)
AWAY: Choices = [each for each in PLACES if each[0] != "HOUSE"]
SIDES = dict(labelled(Side))
STATES: Choices = [("OPEN", _("办理中")), ("DONE", _("办理完成")), ("ENDED", _("已终止"))]
STAGES: Choices = [
    ("COLLECT", _("资料收集")),
    ("FIRST", _("首次登记")),
    ("TAXES", _("缴契税与维修资金")),
    ("APPLY", _("申报")),
    ("ACCEPTED", _("受理")),
    ("REGISTERED", _("登记出证")),
    ("DELIVERED", _("领证交付")),
]
