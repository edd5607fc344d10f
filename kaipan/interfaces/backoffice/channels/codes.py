"""The codes of channels with their labels, as forms, filters and badges take them."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.channels.codes import BasisKind, CommissionKind, InvalidRule, Jump, Level, ReportState

Choices = list[tuple[str, str | Promise]]


def labelled(codes: Any) -> Choices:
    """Codes with their labels in the reader's language, when they are read."""
    return [(str(code), _(str(label))) for code, label in codes.choices]


STATES, RULES, LEVELS = labelled(ReportState), labelled(InvalidRule), labelled(Level)
KINDS, JUMPS, BASIS_KINDS = labelled(CommissionKind), labelled(Jump), labelled(BasisKind)
