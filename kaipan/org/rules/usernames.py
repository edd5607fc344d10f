"""Names to sign in with."""

import re
import unicodedata

from kaipan.kernel.typed_values.characters import shown, trimmed
from kaipan.org.rules.refusals import UsernameMalformed

_SHAPE = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}", re.ASCII)


def folded_username(text: str) -> str:
    """What was typed, as it would be kept: full-width and capital letters folded (NFKC, lower case)."""
    return unicodedata.normalize("NFKC", trimmed(text)).lower()


def read_username(text: str) -> str:
    """The login name ``text`` stands for.

    ASCII only, so that no two names look alike; a homograph is refused, not guessed.
    """
    username = folded_username(text)
    if not _SHAPE.fullmatch(username):
        raise UsernameMalformed(value=shown(text))
    return username
