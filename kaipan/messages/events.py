"""What became of messages."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True)
class MessageSent:
    """A message went out."""

    project_id: int
    message_id: int
    party_id: int
    source_kind: str
    source_id: int


@event
@dataclass(frozen=True)
class MessageNotSent:
    """A message will not go out: FAILED or REFUSED, and why."""

    project_id: int
    message_id: int
    party_id: int
    source_kind: str
    source_id: int
    state: str
    reason: str
