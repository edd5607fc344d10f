"""What a record keeps for people to read later: said once, in every language somebody may read it in."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import get_language, gettext, override

from kaipan.kernel.text import Words


def spoken(words: Words) -> dict[str, str]:
    """The words in every language, by its code, for a record to keep."""
    said = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            said[language] = words.in_words(gettext)
    return said


def in_the_house(said: Mapping[str, str]) -> str:
    """Of what :func:`spoken` says, the house's own language: what is searched, sorted and printed."""
    return said[settings.LANGUAGE_CODE]


def heard(said: Mapping[str, str] | None, otherwise: str = "") -> str:
    """What :func:`spoken` kept, in the reader's language; ``otherwise`` where a record kept nothing."""
    kept = said or {}
    return kept.get(get_language() or "", next(iter(kept.values()), otherwise))
