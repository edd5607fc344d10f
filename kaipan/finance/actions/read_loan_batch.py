"""导入放款文件."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from psycopg.types.json import Jsonb

from kaipan.finance import permissions
from kaipan.finance.loan_refusals import LoanFileTwice, LoanSlipTwice, LoanTotalDiffers
from kaipan.finance.loan_sheets import read_released
from kaipan.finance.loans import loans_of, open_loans, refuse_unsupervised
from kaipan.finance.models import Account, LoanBatch, LoanBatchLine
from kaipan.finance.refusals import BankAccountUnusable, DatedInFuture
from kaipan.finance.rules.loan_matching import Match, ReleasedLine, match_lines
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import LoanBatchId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.copying import copy_rows
from kaipan.platform.encryption import blind_index
from kaipan.platform.unit_of_work import use_case

_LINE = (
    "project_id", "batch_id", "row", "room", "borrower", "loan_number", "amount", "reference", "state",
    "problem", "candidates", "account_id", "due_id", "outstanding", "short_reason", "return_reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LoanSlip:
    """What a bank's slip (结算单) says: which bank, its number, where and when the money came, and how much.

    ``total`` is in 元; ``arrived_on`` is the day the bank credited it, the slip's own day when not said.
    """

    bank: str
    number: str
    bank_account_id: int
    dated_on: date
    total: Money
    arrived_on: date | None = None


@use_case
def read_loan_batch(
    project_id: ProjectId | int,
    slip: LoanSlip,
    content: bytes,
    filename: str,
    *,
    today: date,
    actor: Actor,
) -> LoanBatchId:
    """Read a bank's file of released loans and match every line; no money moves.

    The batch is a draft until another person posts it: what it holds of each line, its match or why it
    waits, is the preview. Needs ``finance.loan.read``. One row that cannot be read, or comes twice, refuses
    the whole file (:class:`LoanFileInvalid`), and so does a sum that is not the slip's
    (:class:`LoanTotalDiffers`). Raises :class:`LoanFileTwice`, :class:`LoanSlipTwice`,
    :class:`DatedInFuture`, :class:`BankAccountUnusable`, :class:`SupervisedAccountRequired` and what
    opening the file raises.
    """
    require(actor, permissions.READ_LOAN, project_id)
    _refuse_slip(int(project_id), slip, today)
    lines = read_released(content, filename)
    total = Money.total(line.amount for line in lines)
    if total != slip.total:
        raise LoanTotalDiffers(
            lines=f"{total:,.2f}", slip=f"{slip.total:,.2f}", gap=f"{abs(total - slip.total):,.2f}"
        )
    batch = _begin(int(project_id), slip, content, filename, actor)
    labels = set(Account.objects.filter(project_id=project_id).values_list("label", flat=True))
    matches = match_lines(lines, loans_of(open_loans(project_id)), labels)
    copy_rows(
        LoanBatchLine,
        _LINE,
        (_row(batch, line, match) for line, match in zip(lines, matches, strict=True)),
    )
    _tell(batch, lines, matches, actor)
    return LoanBatchId(batch.pk)


def _refuse_slip(project_id: int, slip: LoanSlip, today: date) -> None:
    latest = max(slip.dated_on, slip.arrived_on or slip.dated_on)
    if latest > today:
        raise DatedInFuture(day=latest, today=today)
    if not org.usable_bank_accounts(project_id, [slip.bank_account_id]):
        raise BankAccountUnusable


def _begin(project_id: int, slip: LoanSlip, content: bytes, filename: str, actor: Actor) -> LoanBatch:
    batch = LoanBatch(
        project_id=project_id,
        bank=required_line(slip.bank, longest=40),
        slip_number=required_line(slip.number, longest=40),
        bank_account_id=slip.bank_account_id,
        dated_on=slip.dated_on,
        arrived_on=slip.arrived_on or slip.dated_on,
        slip_total=slip.total,
        filename=clean_line(filename, longest=200),
        fingerprint=blind_index(hashlib.sha256(content).hexdigest(), "finance.loan_batch"),
        read_by_id=actor.staff_id,
    )
    refuse_unsupervised(batch)
    _refuse_twice(batch)
    batch.save()
    return batch


def _refuse_twice(batch: LoanBatch) -> None:
    standing = LoanBatch.objects.filter(project_id=batch.project_id).exclude(state=LoanBatch.State.DISCARDED)
    same = standing.filter(fingerprint=batch.fingerprint).first()
    if same is not None:
        raise LoanFileTwice(batch=str(same))
    if standing.filter(bank=batch.bank, slip_number=batch.slip_number).exists():
        raise LoanSlipTwice(bank=batch.bank, slip=batch.slip_number)


def _row(batch: LoanBatch, line: ReleasedLine, match: Match) -> tuple[object, ...]:
    state = LoanBatchLine.State.MATCHED if match.loan else LoanBatchLine.State.PENDING
    loan = match.loan
    return (
        batch.project_id,
        batch.pk,
        line.row,
        line.room,
        line.borrower,
        line.loan_number,
        line.amount.amount,
        line.reference,
        str(state),
        str(match.problem or ""),
        Jsonb(list(map(attrgetter("due_id"), match.candidates))),
        loan.account_id if loan else None,
        loan.due_id if loan else None,
        loan.outstanding.amount if loan else None,
        "",
        "",
    )


def _tell(batch: LoanBatch, lines: Sequence[ReleasedLine], matches: Sequence[Match], actor: Actor) -> None:
    audit.record(
        actor,
        "finance.loan_batch.read",
        batch,
        changes={
            "slip_total": batch.slip_total,
            "lines": len(lines),
            "matched": sum(match.loan is not None for match in matches),
        },
    )
