"""What this room announces. ``source_*`` name the thing of the upper room whose account it is."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class DuesOpened:
    """Dues were opened on an account, or its schedule was replaced."""

    project_id: int
    account_id: int
    source_kind: str
    source_id: int


@event
@dataclass(frozen=True, slots=True)
class ReceiptPosted:
    """Money came in. ``total`` is in 元, ``dated_on`` an ISO day."""

    project_id: int
    account_id: int
    source_kind: str
    source_id: int
    receipt_id: int
    number: str
    total: str
    dated_on: str


@event
@dataclass(frozen=True, slots=True)
class ReceiptVoided:
    """A receipt counts no more; its number stays used."""

    project_id: int
    account_id: int
    source_kind: str
    source_id: int
    receipt_id: int
    number: str
    total: str


@event
@dataclass(frozen=True, slots=True)
class LoanReleased:
    """A bank released a loan, or part of it: ``short`` of the due is left open. Amounts are in 元."""

    project_id: int
    account_id: int
    source_kind: str
    source_id: int
    receipt_id: int
    due_id: int
    bank: str
    amount: str
    short: str
    dated_on: str


@event
@dataclass(frozen=True, slots=True)
class RefundPaid:
    """A refund that was granted has been paid."""

    project_id: int
    account_id: int
    source_kind: str
    source_id: int
    refund_id: int
    number: str


@event
@dataclass(frozen=True, slots=True)
class RefundCancelled:
    """A refund that was granted will not be paid; its money is on the account again."""

    project_id: int
    account_id: int
    source_kind: str
    source_id: int
    refund_id: int
    number: str


@event
@dataclass(frozen=True, slots=True)
class AccountSettled:
    """Everything that is due on the account, now or later, is paid."""

    project_id: int
    account_id: int
    source_kind: str
    source_id: int
