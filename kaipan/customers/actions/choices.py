"""Codes and remarks about a customer, checked."""

from collections.abc import Mapping, Sequence

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
    return {
        name: clean_line(value, longest=500) if name == "note" else clean_code(value, _CHOICES[name])
        for name, value in given.items()
    }


def clean_code(value: str, known: Sequence[str]) -> str:
    """A code of the list, or nothing."""
    if value and value not in known:
        raise ChoiceUnknown(value=shown(value))
    return value
