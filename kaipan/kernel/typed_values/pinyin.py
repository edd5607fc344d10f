"""How Chinese names are found and sorted by people who type Latin letters.

A name yields its full pinyin (``zhangsanfeng``), its initials (``zsf``) and a key that sorts like a Chinese
directory: by syllable, then tone. A person's surname is read as surnames are (单 shàn, 曾 zēng, 仇 qiú),
but the dictionary's reading stays among the searchable forms, because not every clerk knows the right one.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from pypinyin import Style, lazy_pinyin

from kaipan.kernel.typed_values.surnames import COMPOUND_SURNAMES, OTHER_READINGS, SURNAME_READINGS

_UNREAD = re.compile("['’\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_WORD_OR_SCRIPT = re.compile(r"(?P<word>[A-Za-z0-9\u00c0-\u024f]+)|(?P<script>[^\W_A-Za-z0-9\u00c0-\u024f]+)")
_WITH_TONE = re.compile("([a-zêü]+)([1-5])")


class Syllable(NamedTuple):
    """One reading, ``zhang`` in tone 1; a Latin word or an unreadable character has no tone."""

    letters: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class NameKeys:
    """What is stored beside a name to find and order it.

    ``search`` holds every form worth typing, separated by spaces: the right reading, its initials, and the
    readings others may think of.
    """

    full: str
    initials: str
    sort: str
    search: str


def person_keys(name: str) -> NameKeys:
    """Keys of a person's name, its surname read as a surname."""
    plain = _UNREAD.sub("", name)
    length = 2 if plain[:2] in COMPOUND_SURNAMES and len(plain) > 2 else 1
    surname, given = plain[:length], _syllables(plain[length:])
    by_dictionary = _syllables(plain)
    right = [_read(SURNAME_READINGS[surname]), *given] if surname in SURNAME_READINGS else by_dictionary
    others = [[_read(reading), *given] for reading in OTHER_READINGS.get(surname, ())]
    return _keys(name, right, by_dictionary, *others)


def company_keys(name: str) -> NameKeys:
    """Keys of a company's name, read as ordinary words."""
    return _keys(name, _syllables(_UNREAD.sub("", name)))


def _keys(name: str, right: list[Syllable], *others: list[Syllable]) -> NameKeys:
    forms = dict.fromkeys(
        form for reading in (right, *others) for form in (_full(reading), _initials(reading))
    )
    in_directory = [*(syllable.letters + syllable.tone for syllable in right), name]
    return NameKeys(_full(right), _initials(right), " ".join(in_directory), " ".join(forms).strip())


def _full(reading: list[Syllable]) -> str:
    return "".join(syllable.letters for syllable in reading)


def _initials(reading: list[Syllable]) -> str:
    return "".join(syllable.letters[0] for syllable in reading)


def _syllables(text: str) -> list[Syllable]:
    syllables: list[Syllable] = []
    for part in _WORD_OR_SCRIPT.finditer(text):
        word = part["word"]
        syllables.extend([Syllable(_without_accents(word))] if word else _readings(part["script"]))
    return syllables


def _without_accents(word: str) -> str:
    return "".join(
        each for each in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(each)
    )


def _readings(characters: str) -> list[Syllable]:
    """Readings of a run of Han characters; those no dictionary knows stand for themselves."""
    read = lazy_pinyin(characters, style=Style.TONE3, neutral_tone_with_five=True)
    known = [_read(reading) for reading in read if reading.isascii()]
    if len(known) == len(characters):
        return known
    return [
        _read(lazy_pinyin(each, style=Style.TONE3, neutral_tone_with_five=True)[0]) for each in characters
    ]


def _read(reading: str) -> Syllable:
    toned = _WITH_TONE.fullmatch(reading)  # an unread character comes back as itself, in the neutral tone 5
    return Syllable(toned[1], toned[2]) if toned else Syllable(reading.rstrip("5"))
