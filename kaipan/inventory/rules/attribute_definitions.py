"""What a project's own room attribute may be called and which choices it may offer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kaipan.inventory.rules.attribute_refusals import ChoiceTwice
from kaipan.inventory.rules.attribute_values import LONGEST_VALUE
from kaipan.kernel.typed_values.texts import required_line

CODE_PATTERN = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
LONGEST_CODE = 24
LONGEST_NAME = 20
MOST_CHOICES = 100
OWN = "own:"
"""What stands before an own attribute's code wherever built-in and own attributes are told apart by code."""

Choice = tuple[str, str]


def clean_choices(choices: Iterable[Sequence[str]]) -> list[Choice]:
    """The pairs of code and name, trimmed; a code or a name that comes twice is refused.

    What one choice's name is, no other choice's code may be: people say either.
    """
    cleaned = [
        (required_line(code, longest=LONGEST_VALUE), required_line(name, longest=LONGEST_VALUE))
        for code, name in choices
    ]
    said: dict[str, int] = {}
    for place, pair in enumerate(cleaned):
        for word in pair:
            if said.setdefault(word.casefold(), place) != place:
                raise ChoiceTwice(value=word)
    return cleaned


def removed_choices(before: Iterable[Sequence[str]], after: Iterable[Sequence[str]]) -> list[str]:
    """The codes that are offered no more."""
    kept = {code for code, _ in after}
    return [code for code, _ in before if code not in kept]
