"""What a first role is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DefaultRole:
    """A role with its code, its Chinese name and its permissions."""

    code: str
    name: str
    permissions: tuple[str, ...]
