"""导入银行对账单, and taking one back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models.functions import Now

from kaipan.banking import permissions
from kaipan.banking.matching_statements import match_certain
from kaipan.banking.models import BankStatement, MatchPart, StatementLine
from kaipan.banking.reconciling import claim_statements, last_reconciliation, last_statement
from kaipan.banking.statement_refusals import (
    AccountElsewhere,
    BalanceBreaks,
    ClosingDiffers,
    DayBackwards,
    DayOutside,
    DayReconciled,
    OpeningBreaks,
    SerialKnown,
    StatementFileInvalid,
    StatementFileTwice,
    StatementInUse,
    StatementWithdrawn,
)
from kaipan.banking.statement_sheets import FileLine, read_lines
from kaipan.finance.actions import BankAccountUnusable, DatedInFuture
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.typed_values.masks import mask_identity
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.copying import copy_rows
from kaipan.platform.encryption import blind_index, seal
from kaipan.platform.scopes import one
from kaipan.platform.spreadsheets import RowError
from kaipan.platform.unit_of_work import step, use_case

_LINE = (
    "project_id", "statement_id", "bank_account_id", "row", "dated_on", "timed_at", "summary",
    "counterparty_name", "counterparty_account", "counterparty_account_masked", "serial", "direction",
    "amount", "balance", "standing",
)  # fmt: skip
_SEALED = "banking_statementline.counterparty_account"


@dataclass(frozen=True, slots=True)
class Told:
    """What the bank says of the file as a whole: of which account, its balance before and after in 元, and
    the day it tells to its end."""

    bank_account_id: int
    opening: Money
    closing: Money
    last_on: date


@use_case
def read_statement(
    project_id: ProjectId | int, told: Told, content: bytes, filename: str, *, today: date, actor: Actor
) -> int:
    """Read a bank's statement and match what is certain; no money moves in the books. Its id.

    Needs ``banking.statement.read``. It begins where the last one of the account ended
    (:class:`OpeningBreaks`), and opening plus its lines is closing (:class:`ClosingDiffers`). One row that
    cannot be read, comes twice (in this file or in one read before), is of another account or day, or whose
    balance does not continue the one before, refuses the whole file (:class:`StatementFileInvalid`). Raises
    :class:`StatementFileTwice`, :class:`DatedInFuture`, :class:`BankAccountUnusable` and what opening the
    file raises.
    """
    require(actor, permissions.READ_STATEMENT, project_id)
    if told.last_on > today:
        raise DatedInFuture(day=told.last_on, today=today)
    account: Any = org.bank_account(project_id, told.bank_account_id)
    if account is None:
        raise BankAccountUnusable
    claim_statements(account.pk)
    fingerprint = blind_index(hashlib.sha256(content).hexdigest(), "banking.statement")
    _refuse_twice(account.pk, fingerprint)
    lines = read_lines(content, filename)
    last = last_statement(account.pk)
    _refuse_gap(last, told)
    _refuse_unfit(account, last, told, lines)
    statement = BankStatement.objects.create(
        project_id=project_id,
        bank_account_id=account.pk,
        previous=last,
        first_on=lines[0].dated_on,
        last_on=told.last_on,
        opening=told.opening,
        credit_total=Money.total(line.amount for line in lines if line.amount > ZERO),
        debit_total=Money.total(ZERO - line.amount for line in lines if line.amount < ZERO),
        closing=told.closing,
        line_count=len(lines),
        filename=clean_line(filename, longest=200),
        fingerprint=fingerprint,
        read_by_id=actor.staff_id,
    )
    copy_rows(StatementLine, _LINE, _rows(statement, lines))
    matched = match_certain(account, actor)
    changes = {"closing": statement.closing, "lines": len(lines), "matched": len(matched)}
    audit.record(actor, "banking.statement.read", statement, changes=changes)
    return statement.pk


@use_case
def withdraw_statement(statement_id: int, *, reason: str, actor: Actor) -> None:
    """Take back the last statement of an account, while nothing of it is matched or reconciled.

    Its file may be read again. Needs ``banking.statement.read``. Raises :class:`StatementWithdrawn` and
    :class:`StatementInUse`.
    """
    found = one(BankStatement.objects.all(), pk=statement_id)
    require(actor, permissions.READ_STATEMENT, found.project_id)
    why = required_line(reason, longest=200)
    claim_statements(found.bank_account_id)
    statement = BankStatement.objects.get(pk=statement_id)
    if statement.state != BankStatement.State.STANDING:
        raise StatementWithdrawn(statement=str(statement))
    last, closed = last_statement(statement.bank_account_id), last_reconciliation(statement.bank_account_id)
    matched = MatchPart.objects.filter(line__statement=statement, standing=True).exists()
    if last != statement or matched or (closed and closed.statement_id == statement.pk):
        raise StatementInUse(statement=str(statement))
    statement.state, statement.withdraw_reason = BankStatement.State.WITHDRAWN, why
    statement.withdrawn_at, statement.withdrawn_by_id = Now(), actor.staff_id
    statement.save(update_fields=["state", "withdraw_reason", "withdrawn_at", "withdrawn_by"])
    changes = {"state": ["STANDING", "WITHDRAWN"]}
    audit.record(actor, "banking.statement.withdrawn", statement, reason=why, changes=changes)


def _refuse_twice(bank_account_id: int, fingerprint: bytes) -> None:
    standing = BankStatement.objects.filter(bank_account_id=bank_account_id, state="STANDING")
    same = standing.filter(fingerprint=fingerprint).first()
    if same is not None:
        raise StatementFileTwice(statement=str(same))


def _refuse_gap(last: BankStatement | None, told: Told) -> None:
    if last is not None and told.opening != last.closing:
        raise OpeningBreaks(
            said=f"{told.opening:,.2f}",
            day=last.last_on,
            closing=f"{last.closing:,.2f}",
            gap=f"{abs(told.opening - last.closing):,.2f}",
        )


@step
def _refuse_unfit(account: Any, last: BankStatement | None, told: Told, lines: Sequence[FileLine]) -> None:
    """Every line that cannot stand where it does, all at once; then the sum of all of them."""
    closed = last_reconciliation(account.pk)
    first_day = last.last_on if last else date.min
    known = _known(account.pk, lines)
    errors = [
        *_out_of_line(told.opening, lines),
        *(
            RowError.of(
                AccountElsewhere(said=mask_identity(line.own_account), account=str(account)), row=line.row
            )
            for line in lines
            if line.own_account and line.own_account != account.number
        ),
        *(
            RowError.of(DayOutside(first=first_day if last else "—", last=told.last_on), row=line.row)
            for line in lines
            if not first_day <= line.dated_on <= told.last_on
        ),
        *(
            RowError.of(DayReconciled(day=closed.day), row=line.row)
            for line in lines
            if closed and line.dated_on <= closed.day
        ),
        *(
            RowError.of(SerialKnown(statement=str(before.statement), row=before.row), row=line.row)
            for line in lines
            if (before := known.get(line.serial)) is not None
        ),
    ]
    if errors:
        raise StatementFileInvalid(sorted(errors, key=lambda error: (error.row, error.code)))
    end = told.opening + Money.total(line.amount for line in lines)
    if end != told.closing:
        said, gap = f"{told.closing:,.2f}", f"{abs(end - told.closing):,.2f}"
        raise ClosingDiffers(sum=f"{end:,.2f}", said=said, gap=gap)


def _out_of_line(opening: Money, lines: Sequence[FileLine]) -> Iterator[RowError]:
    """Lines whose balance or day does not continue the line before; a wrong balance is told once."""
    balance, day = opening, date.min
    for line in lines:
        expected = balance + line.amount
        if line.balance != expected:
            yield RowError.of(
                BalanceBreaks(
                    expected=f"{expected:,.2f}",
                    before=f"{balance:,.2f}",
                    said=f"{line.balance:,.2f}",
                    gap=f"{abs(line.balance - expected):,.2f}",
                ),
                row=line.row,
            )
        if line.dated_on < day:
            yield RowError.of(DayBackwards(before=day), row=line.row)
        balance, day = line.balance, line.dated_on


def _known(bank_account_id: int, lines: Sequence[FileLine]) -> dict[str, StatementLine]:
    read = StatementLine.objects.filter(
        bank_account_id=bank_account_id, standing=True, serial__in={line.serial for line in lines}
    )
    return {each.serial: each for each in read.select_related("statement", "statement__bank_account")}


def _rows(statement: BankStatement, lines: Sequence[FileLine]) -> Iterator[tuple[object, ...]]:
    for line in lines:
        number = line.counterparty_account
        yield (
            statement.project_id,
            statement.pk,
            statement.bank_account_id,
            line.row,
            line.dated_on,
            line.timed_at,
            line.summary,
            line.counterparty_name,
            seal(number, _SEALED) if number else None,
            mask_identity(number)[:40] if number else "",
            line.serial,
            "IN" if line.amount > ZERO else "OUT",
            abs(line.amount).amount,
            line.balance.amount,
            True,
        )
