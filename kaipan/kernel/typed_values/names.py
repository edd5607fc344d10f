"""Names of people and companies: kept as typed, found by a key, never "improved".

A person's name is not ours to normalise: rare characters, variation sequences and private-use characters from
old bank systems are stored and printed as they came. What can be wrong is only what cannot be seen. Names
with a separator (买买提·艾力) are typed with many different dots; the search key alone settles on U+00B7, as
民委发〔2016〕33号 asks of information systems.
"""

import re
import unicodedata
from enum import StrEnum

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.characters import refuse_forbidden, trimmed

LONGEST_NAME = 80
"""Code points. 民委发〔2016〕33号 asks for at least 25 汉字; foreign and company names need more."""

_MIDDLE_DOT = "\u00b7"
_DOTS = str.maketrans(dict.fromkeys("•‧・．･∙⋅\u0387", _MIDDLE_DOT))
_COMPANY_FORMS = str.maketrans("（）【】－", "()[]-")
_SPACES = re.compile("[ \u00a0\u3000]+")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ACCENTED_LATIN = re.compile("[A-Za-z\u00c0-\u024f][\u0300-\u036f]+")
_PLACEHOLDERS = frozenset("?？*＊□■〓")


class NameMissing(InvalidValue):
    """Nothing but spaces was typed."""

    code = "name_missing"
    message = gettext_noop("请填写姓名或名称。")


class NameTooLong(InvalidValue):
    """More than 80 characters."""

    code = "name_too_long"
    message = gettext_noop("姓名或名称有 %(length)s 个字符，最多 %(longest)s 个。")


class NameConcern(StrEnum):
    """Why a human should look at a name that is accepted all the same."""

    PRIVATE_USE = "PRIVATE_USE"
    RARE_CHARACTER = "RARE_CHARACTER"
    PLACEHOLDER = "PLACEHOLDER"

    @property
    def label(self) -> str:
        """What to tell the clerk."""
        return _CONCERN_LABELS[self]


_CONCERN_LABELS = {
    NameConcern.PRIVATE_USE: gettext_noop("含有自造字（多来自旧的银行系统），请对照证件核对"),
    NameConcern.RARE_CHARACTER: gettext_noop("含有生僻字，打印前请确认字体能够显示"),
    NameConcern.PLACEHOLDER: gettext_noop("含有“?”“*”等占位符，可能是未能输入的生僻字"),
}


def clean_name(text: str) -> str:
    """The name as typed, without the spaces around it.

    Raises :class:`NameMissing`, :class:`NameTooLong` (counted in code points) or
    :class:`~kaipan.kernel.typed_values.characters.ForbiddenCharacter`.
    """
    name = trimmed(text)
    if not name:
        raise NameMissing
    refuse_forbidden(name)
    if len(name) > LONGEST_NAME:
        raise NameTooLong(length=len(name), longest=LONGEST_NAME)
    return name


def person_search_key(name: str) -> str:
    """What a person is found by: dots unified to U+00B7, spaces and glyph variants dropped, Latin folded.

    For searching only; never shown, printed or stored in place of the name.
    """
    key = _SPACES.sub("", _VARIATION_SELECTORS.sub("", name.translate(_DOTS)))
    return _ACCENTED_LATIN.sub(_composed, key).casefold()


def company_search_key(name: str) -> str:
    """As :func:`person_search_key`, with full-width brackets and dashes folded: 甲（集团） finds 甲(集团)."""
    return person_search_key(name.translate(_COMPANY_FORMS))


def needs_review(name: str) -> tuple[NameConcern, ...]:
    """Why a human should look at an accepted name; empty for nearly everybody."""
    concerns = []
    if any(unicodedata.category(character) == "Co" for character in name):
        concerns.append(NameConcern.PRIVATE_USE)
    if any(_may_miss_from_fonts(character) for character in name):
        concerns.append(NameConcern.RARE_CHARACTER)
    if not _PLACEHOLDERS.isdisjoint(name):
        concerns.append(NameConcern.PLACEHOLDER)
    return tuple(concerns)


def _may_miss_from_fonts(character: str) -> bool:
    """Whether the character lies beyond the Basic Multilingual Plane, where fonts have few glyphs."""
    return ord(character) > 0xFFFF and unicodedata.category(character) != "Co"


def _composed(cluster: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", cluster.group())


def name_tails(key: str) -> str:
    """The search key from each of its characters on, each after a space: `` 王小芳 小芳 芳``.

    A word index over it finds any part of a name by that part's beginning, however short.
    """
    return "".join(f" {key[start:]}" for start in range(len(key)))
