"""What sealed numbers are found by."""

from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.platform.encryption import blind_index


def phone_index(key: str) -> bytes:
    """The index of a telephone by its E.164 key."""
    return blind_index(key, "parties.phone")


def identity_index(kind: IdentityKind | str, number: str) -> bytes:
    """The index of an identity document by its kind and its canonical number."""
    return blind_index(f"{kind}:{number}", "parties.identity")
