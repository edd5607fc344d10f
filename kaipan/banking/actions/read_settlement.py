"""导入 POS 清算文件."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from psycopg.types.json import Jsonb

from kaipan.banking import permissions
from kaipan.banking.in_transit import Versions, free_swipes, terms_on, versions_of
from kaipan.banking.models import SettlementBatch, SettlementLine, Terminal
from kaipan.banking.refusals import (
    SettlementFileInvalid,
    SettlementFileTwice,
    SettlementRowKnown,
    SettlementTotalDiffers,
    SwipedAfterArrival,
    TerminalElsewhere,
    TerminalUnknown,
    TermsMissing,
)
from kaipan.banking.rules.arrival import Terms, factor
from kaipan.banking.rules.matching import Match, SettledLine, match_lines
from kaipan.banking.settling import claim_swipes
from kaipan.banking.sheets import FileLine, read_settled
from kaipan.finance import queries as finance
from kaipan.finance.actions import BankAccountUnusable, DatedInFuture
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.copying import copy_rows
from kaipan.platform.encryption import blind_index
from kaipan.platform.spreadsheets import RowError
from kaipan.platform.unit_of_work import step, use_case

_LINE = (
    "project_id", "batch_id", "row", "terminal_id", "swiped_on", "reference", "gross", "fee", "net",
    "agreed_fee", "state", "problem", "candidates", "swipe_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credited:
    """What the bank credited: by which acquirer, on which account and day, how much in 元."""

    acquirer: str
    bank_account_id: int
    arrived_on: date
    net_total: Money


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with its terminal and what was agreed on for its day."""

    line: FileLine
    terminal: Terminal
    terms: Terms


@use_case
def read_settlement(
    project_id: ProjectId | int,
    credited: Credited,
    content: bytes,
    filename: str,
    *,
    today: date,
    actor: Actor,
) -> int:
    """Read an acquirer's file and match every line with a swipe of the counter; no money moves. Its id.

    The batch is a draft until another person posts it. Needs ``banking.settlement.read``. One row that
    cannot be read, comes twice (in this file or in one read before), or names a terminal nobody registered,
    refuses the whole file (:class:`SettlementFileInvalid`), and so does a sum that is not what the bank
    credited (:class:`SettlementTotalDiffers`). Raises :class:`SettlementFileTwice`, :class:`DatedInFuture`,
    :class:`BankAccountUnusable` and what opening the file raises.
    """
    require(actor, permissions.READ, project_id)
    if credited.arrived_on > today:
        raise DatedInFuture(day=credited.arrived_on, today=today)
    if not org.usable_bank_accounts(project_id, [credited.bank_account_id]):
        raise BankAccountUnusable
    claim_swipes(int(project_id))
    acquirer = required_line(credited.acquirer, longest=40)
    fingerprint = blind_index(hashlib.sha256(content).hexdigest(), "banking.settlement")
    _refuse_twice(int(project_id), fingerprint)
    lines = read_settled(content, filename)
    net = Money.total(line.net for line in lines)
    if net != credited.net_total:
        raise _differs(net, credited.net_total)
    placed = _placed(int(project_id), replace(credited, acquirer=acquirer), lines)
    batch = SettlementBatch.objects.create(
        project_id=project_id,
        acquirer=acquirer,
        bank_account_id=credited.bank_account_id,
        arrived_on=credited.arrived_on,
        gross_total=Money.total(line.gross for line in lines),
        fee_total=Money.total(line.fee for line in lines),
        net_total=net,
        filename=clean_line(filename, longest=200),
        fingerprint=fingerprint,
        read_by_id=actor.staff_id,
    )
    _write(batch, placed, actor)
    return batch.pk


def _differs(net: Money, said: Money) -> SettlementTotalDiffers:
    return SettlementTotalDiffers(lines=f"{net:,.2f}", said=f"{said:,.2f}", gap=f"{abs(net - said):,.2f}")


def _refuse_twice(project_id: int, fingerprint: bytes) -> None:
    standing = SettlementBatch.objects.filter(project_id=project_id).exclude(
        state=SettlementBatch.State.DISCARDED
    )
    same = standing.filter(fingerprint=fingerprint).first()
    if same is not None:
        raise SettlementFileTwice(batch=str(same))


def _placed(project_id: int, credited: Credited, lines: Sequence[FileLine]) -> list[_Placed]:
    """Each line with its terminal and terms; :class:`SettlementFileInvalid` with every line that has none."""
    found = Terminal.objects.filter(project_id=project_id, acquirer=credited.acquirer)
    terminals = {(each.merchant_number, each.terminal_number): each for each in found}
    versions = versions_of(each.pk for each in terminals.values())
    known = _known(project_id, lines)
    placed: list[_Placed] = []
    errors: list[RowError] = []
    for line in lines:
        try:
            placed.append(_place(line, credited, terminals, versions, known))
        except Refusal as refusal:
            errors.append(RowError.of(refusal, row=line.row))
    if errors:
        raise SettlementFileInvalid(errors)
    return placed


def _known(project_id: int, lines: Sequence[FileLine]) -> dict[tuple[int, date, str], SettlementLine]:
    """The lines read before that bear a reference of this file."""
    read = SettlementLine.objects.filter(
        project_id=project_id, reference__in={line.reference for line in lines}
    )
    standing = read.exclude(state=SettlementLine.State.DISCARDED).select_related("batch")
    return {(each.terminal_id, each.swiped_on, each.reference): each for each in standing}


def _place(
    line: FileLine,
    credited: Credited,
    terminals: dict[tuple[str, str], Terminal],
    versions: Versions,
    known: dict[tuple[int, date, str], SettlementLine],
) -> _Placed:
    terminal = terminals.get((line.merchant, line.terminal))
    if terminal is None:
        raise TerminalUnknown(merchant=line.merchant, terminal=line.terminal)
    if terminal.bank_account_id != credited.bank_account_id:
        raise TerminalElsewhere(terminal=str(terminal), bank=str(terminal.bank_account))
    if line.swiped_on > credited.arrived_on:
        raise SwipedAfterArrival(day=credited.arrived_on)
    before = known.get((terminal.pk, line.swiped_on, line.reference))
    if before is not None:
        raise SettlementRowKnown(batch=str(before.batch), row=before.row)
    terms = terms_on(versions.get(terminal.pk, []), line.swiped_on)
    if terms is None:
        raise TermsMissing(terminal=str(terminal), day=line.swiped_on)
    return _Placed(line, terminal, terms)


@step
def _write(batch: SettlementBatch, placed: Sequence[_Placed], actor: Actor) -> None:
    lines = [
        SettledLine(
            each.line.row, batch.bank_account_id, each.line.gross, each.line.reference, each.line.swiped_on
        )
        for each in placed
    ]
    matches = match_lines(lines, free_swipes(batch.project_id, [batch.bank_account_id]))
    copy_rows(SettlementLine, _LINE, _rows(batch, placed, matches))
    audit.record(
        actor,
        "banking.settlement.read",
        batch,
        changes={
            "net_total": batch.net_total,
            "lines": len(placed),
            "matched": sum(match.swipe is not None for match in matches),
        },
    )


def _rows(
    batch: SettlementBatch, placed: Sequence[_Placed], matches: Sequence[Match]
) -> Iterator[tuple[object, ...]]:
    for each, match in zip(placed, matches, strict=True):
        line, swipe = each.line, match.swipe
        agreed = finance.settle_card(line.gross, factor(each.terms.rate), each.terms.cap).fee
        state = SettlementLine.State.MATCHED if swipe else SettlementLine.State.PENDING
        yield (
            batch.project_id,
            batch.pk,
            line.row,
            each.terminal.pk,
            line.swiped_on,
            line.reference,
            line.gross.amount,
            line.fee.amount,
            line.net.amount,
            agreed.amount,
            str(state),
            str(match.problem or ""),
            Jsonb([candidate.line_id for candidate in match.candidates]),
            swipe.line_id if swipe else None,
        )
