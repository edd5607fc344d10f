"""Personal data as screens and papers show it by default: enough to recognise, too little to use."""

import re

from kaipan.kernel.typed_values.surnames import COMPOUND_SURNAMES

_HIDDEN = "*"
_AREA = re.compile(r"0?(10|2\d|[3-9]\d\d)(?=\d{7,8}$)", re.ASCII)
_SERVICE = re.compile(r"[48]00\d{7}", re.ASCII)


def mask_phone(phone: str) -> str:
    """``138****5678`` for a mobile, ``020****4321`` for a landline, ``+852****4567`` abroad.

    Takes the E.164 key or the number as typed; an extension is left out.
    """
    number = re.sub(r"[^\d+]", "", phone.partition(";")[0])
    if number.startswith("+") and not number.startswith("+86"):
        return _ends(number, 4, 4)
    national = number.removeprefix("+86")
    area = _AREA.match(national)
    if area and not _SERVICE.fullmatch(national):
        return f"0{area.group(1)}{_HIDDEN * 4}{national[-4:]}"
    return _ends(national, 3, 4)


def mask_identity(number: str) -> str:
    """``4401**********1234``: four characters at either end of a long number, two of a shorter one."""
    kept = 4 if len(number) >= 15 else 2
    return _ends(number, kept, kept)


def mask_name(name: str) -> str:
    """The surname and a star a character: ``张*``, ``欧阳*``; for other names the first character."""
    surname = name[:2] if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else name[:1]
    return surname + _HIDDEN * (len(name) - len(surname))


def _ends(text: str, head: int, tail: int) -> str:
    """The first and last characters, unless they are most of the text: then nothing."""
    hidden = len(text) - head - tail
    return text[:head] + _HIDDEN * hidden + text[-tail:] if hidden >= 3 else _HIDDEN * len(text)
