"""What a presale permit says, checked."""

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from kaipan.kernel.area import Area
from kaipan.kernel.typed_values.dates import in_business_years
from kaipan.kernel.typed_values.texts import clean_line, required_line


class PermitTerms(TypedDict, total=False):
    """The particulars of a permit: who gave it, until when, and for how much. Areas in ㎡."""

    issued_by: str
    issued_on: date
    valid_until: date | None
    scope: str
    permitted_units: int | None
    permitted_area: Area | None


_LINES = {
    "issued_by": lambda text: required_line(text, longest=80),
    "scope": lambda text: clean_line(text, longest=200),
}


def checked_terms(given: PermitTerms) -> dict[str, object]:
    """The given particulars as they may be kept."""
    return {name: _checked(name, value) for name, value in _items(given)}


def _items(given: PermitTerms) -> list[tuple[str, object]]:
    terms: Mapping[str, object] = given
    return list(terms.items())


def _checked(name: str, value: object) -> object:
    if name in _LINES:
        return _LINES[name](str(value))
    return in_business_years(value) if isinstance(value, date) else value
