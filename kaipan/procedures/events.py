"""What has happened to cases."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class CaseMoved:
    """A case left stage ``from_code`` for ``to_code``, empty once its last is done; ``day`` is an ISO day."""

    project_id: int
    case_id: int
    matter: str
    source_kind: str
    source_id: int
    kind: str
    from_code: str
    to_code: str
    day: str


@event
@dataclass(frozen=True, slots=True)
class BatchSent:
    """Cases were sent away together."""

    project_id: int
    batch_id: int
    matter: str
    number: str
    cases: int


@event
@dataclass(frozen=True, slots=True)
class DeadlineNear:
    """So many ``days`` of a case's clock have passed; ``deadline`` is an ISO day."""

    project_id: int
    case_id: int
    matter: str
    days: int
    deadline: str
