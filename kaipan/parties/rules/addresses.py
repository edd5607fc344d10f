"""Where messages reach people beside the telephone."""

import re

from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import required_line
from kaipan.parties.rules.purposes import EMAIL
from kaipan.parties.rules.refusals import AddressUnfit

LONGEST_ADDRESS = 120

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}", re.ASCII)
_OPENID = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
_KEPT = 2


def clean_address(kind: str, typed: str, *, label: str) -> str:
    """The address as it is written to; :class:`AddressUnfit` when nobody could be reached by it."""
    address = required_line(typed, longest=LONGEST_ADDRESS)
    if not (_EMAIL if kind == EMAIL else _OPENID).fullmatch(address):
        raise AddressUnfit(value=shown(address), kind=label)
    return address


def mask_address(address: str) -> str:
    """``wa****@example.com``; of an openid the first and last characters."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:_KEPT]}****@{host}"
    return f"{address[:_KEPT]}****{address[-_KEPT:]}"
