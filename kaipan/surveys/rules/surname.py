"""How much of a name may stand where strangers can read it."""

import re

from kaipan.kernel.typed_values.surnames import COMPOUND_SURNAMES

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def surname_of(name: str) -> str:
    """The Chinese surname of a person; empty for names of another make, which have none we know of."""
    if not _HAN.match(name) or not all(_HAN.match(letter) for letter in name):
        return ""
    return name[:2] if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else name[:1]
