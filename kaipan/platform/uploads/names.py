"""Names of files as people may safely read and keep them."""

import re
import unicodedata

from kaipan.kernel.typed_values.characters import find_forbidden

LONGEST = 120
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_BREAKS_NAMES = re.compile(r'[<>:"|?*/\\]')
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def clean_name(name: str, extension: str = "") -> str:
    """``name`` without the way to it, without characters that hide or reorder, at most 120 characters.

    ``extension`` (such as ``.jpg``) is the one the content has, and replaces what was claimed.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(letter for letter in last if not _is_hidden(letter))
    stem = _BREAKS_NAMES.sub("_", " ".join(seen.split())).strip(". ")
    if extension:
        stem = _EXTENSION.sub("", stem).strip(". ")
    return (stem[: LONGEST - len(extension)].strip(". ") or "file") + extension


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) in _HIDDEN or find_forbidden(letter) is not None
