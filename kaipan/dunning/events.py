"""What has happened to money that is late."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class CaseOpened:
    """Somebody owes money past its day."""

    project_id: int
    case_id: int
    account_id: int


@event
@dataclass(frozen=True, slots=True)
class CaseClosed:
    """Nothing is owed past its day any more."""

    project_id: int
    case_id: int
    account_id: int


@event
@dataclass(frozen=True, slots=True)
class NoticesMade:
    """A batch of notices was made."""

    project_id: int
    run_id: int
    number: str
    notices: int


@event
@dataclass(frozen=True, slots=True)
class LateFeesCharged:
    """Late fees were charged up to ``up_to``, an ISO day; ``total`` is in 元."""

    project_id: int
    run_id: int
    number: str
    up_to: str
    total: str


@event
@dataclass(frozen=True, slots=True)
class WaiverExecuted:
    """So much of a late fee (元) is not asked for any more."""

    project_id: int
    waiver_id: int
    account_id: int
    amount: str
