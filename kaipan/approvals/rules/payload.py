"""What exactly was approved: the payload's canonical text and its SHA-256.

Two payloads have one hash if and only if they say the same: keys are sorted, nothing is spaced, text stays
as it is. Money, areas and decimals arrive as strings; a binary fraction has no canonical text and is refused.
"""

import hashlib
import json
from collections.abc import Mapping


def payload_hash(payload: Mapping[str, object]) -> str:
    """The hash of a payload of plain JSON values, as 64 hexadecimal digits."""
    _refuse_floats(payload)
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_floats(value: object) -> None:
    match value:
        case float():
            msg = f"{value!r} is a float; payloads carry amounts as strings"
            raise TypeError(msg)
        case Mapping():
            for inner in value.values():
                _refuse_floats(inner)
        case list() | tuple():
            for inner in value:
                _refuse_floats(inner)
