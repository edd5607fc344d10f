"""What has happened to bills."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class BillIssued:
    """A bill stands with its number; ``amount`` in 元, below zero for a red one."""

    project_id: int
    bill_id: int
    account_id: int
    kind_id: int
    number: str
    amount: str


@event
@dataclass(frozen=True, slots=True)
class BillVoided:
    """A bill counts no more; its number stays used."""

    project_id: int
    bill_id: int
    account_id: int
    number: str


@event
@dataclass(frozen=True, slots=True)
class BillReversed:
    """A red bill took another one back."""

    project_id: int
    bill_id: int
    account_id: int
    number: str
    red_id: int


@event
@dataclass(frozen=True, slots=True)
class BillExchanged:
    """A bill was taken in and another one given for it."""

    project_id: int
    bill_id: int
    account_id: int
    number: str
    successor_id: int


@event
@dataclass(frozen=True, slots=True)
class BillsToTakeBack:
    """Bills of an account stand for money that is void or was paid back: they are to be fetched."""

    project_id: int
    account_id: int
    bill_ids: list[int]
