"""What has happened to money that arrives."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class SettlementPosted:
    """So many swipes of a settlement arrived; ``net`` is what the bank has of them, in 元."""

    project_id: int
    batch_id: int
    lines: int
    net: str
