"""Names to sign in with."""

import re
import unicodedata

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.characters import shown, trimmed

_SHAPE = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}", re.ASCII)


class UsernameMalformed(InvalidValue):
    """Not a name one can sign in with on every keyboard."""

    code = "username_malformed"
    message = gettext_noop(
        "登录名“%(value)s”无效：应为 2 至 40 位小写字母、数字、点、横线或下划线，以字母或数字开头。"
    )


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
