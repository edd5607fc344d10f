"""One text for the same words, and the short form of a fingerprint that papers carry."""

import json
from typing import Any

_SHOWN = 16
_GROUP = 4


def canonical(value: Any) -> str:
    """``value`` as the one JSON text it has: keys sorted, no spaces, Chinese as it is."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def check_code(fingerprint: bytes) -> str:
    """校验码, the beginning of a fingerprint: ``3F9A-27C1-88D0-11AB``."""
    shown = fingerprint.hex().upper()[:_SHOWN]
    return "-".join(shown[place : place + _GROUP] for place in range(0, _SHOWN, _GROUP))
