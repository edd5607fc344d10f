"""Codes and remarks about a customer, checked."""

from collections.abc import Mapping

from kaipan.customers.models import IntentGrade, SourceMedium
from kaipan.customers.rules.refusals import ChoiceUnknown
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import clean_line

_CHOICES: Mapping[str, list[str]] = {
    "source_medium": SourceMedium.values,
    "intent_grade": IntentGrade.values,
}


def clean_remarks(given: Mapping[str, str]) -> dict[str, str]:
    """``source_medium``, ``intent_grade`` and ``note`` as they may be kept; codes may be empty."""
    return {name: _clean(name, value) for name, value in given.items()}


def _clean(name: str, value: str) -> str:
    if name == "note":
        return clean_line(value, longest=500)
    if value and value not in _CHOICES[name]:
        raise ChoiceUnknown(value=shown(value))
    return value
