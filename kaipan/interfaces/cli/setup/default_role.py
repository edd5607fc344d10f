"""A role as an installation begins with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DefaultRole:
    """A role with its code, its Chinese name and its permissions."""

    code: str
    name: str
    permissions: tuple[str, ...]
