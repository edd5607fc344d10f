"""What a browser sends outside of forms: keys of things, and what stands in a search box."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.fields import TypedField
from kaipan.interfaces.backoffice.shell.filters import LONGEST_SEARCH
from kaipan.kernel.typed_values.characters import trimmed
from kaipan.kernel.typed_values.texts import clean_line

_DIGITS_OF_A_KEY = 18


def ids_in(values: Iterable[str]) -> list[int]:
    """The values that are keys; anything else was not made by our pages."""
    return [
        int(value)
        for value in values
        if value.isascii() and value.isdigit() and len(value) <= _DIGITS_OF_A_KEY
    ]


def id_in(value: str) -> int | None:
    """The key, or None when it is none."""
    return next(iter(ids_in([value])), None)


class KeyField(TypedField):
    """The key of a thing that a page offered; whether one may have it the look-up judges."""

    widget = forms.HiddenInput

    def read(self, text: str) -> int:
        key = id_in(text)
        if key is None:
            raise forms.ValidationError(_("请从列表中选择。"), code="key")
        return key


def search_text(typed: str) -> str:
    """What to look for, without the spaces around it and no longer than anybody types.

    Refuses :class:`~kaipan.kernel.typed_values.characters.ForbiddenCharacter`, which no name could hold.
    """
    return clean_line(trimmed(typed)[:LONGEST_SEARCH], longest=LONGEST_SEARCH)
