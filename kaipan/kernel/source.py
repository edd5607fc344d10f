"""An opaque reference to a thing of an upper room, for rooms that must not know what it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """What stands behind an occupancy, an account or a paper: ``Source("sales.deal", 12)``."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"
