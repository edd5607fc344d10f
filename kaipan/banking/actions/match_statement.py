"""勾对银行流水: again, by hand, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models.functions import Now

from kaipan.banking import permissions
from kaipan.banking.book_movements import Movement, free_movements
from kaipan.banking.matching_statements import match_certain, write_matches
from kaipan.banking.models import MatchPart, Reconciliation, StatementLine, StatementMatch
from kaipan.banking.reconciling import claim_statements
from kaipan.banking.statement_refusals import (
    InquiryUnknown,
    LineMatched,
    MatchDirectionsDiffer,
    MatchOneSided,
    MatchReconciled,
    MatchSumsDiffer,
    MatchTooLarge,
    MatchUndone,
    MovementGone,
    NothingMatched,
    OwnerStranger,
)
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

MOST = 200


@use_case
def match_statement_again(project_id: int, bank_account_id: int, *, actor: Actor) -> int:
    """Look once more for what the open lines of an account are, after the books went on; how many it found.

    Needs ``banking.statement.read``. Raises :class:`NothingMatched` when nothing more is certain.
    """
    require(actor, permissions.READ_STATEMENT, project_id)
    account = _account(project_id, bank_account_id)
    claim_statements(account.pk)
    made = match_certain(account, actor)
    if not made:
        raise NothingMatched
    _tell(made, actor)
    return len(made)


@use_case
def match_statement_lines(
    project_id: int, bank_account_id: int, line_ids: Sequence[int], movements: Sequence[str], *, actor: Actor
) -> int:
    """Say that these lines of the bank are these movements of the books (their ``key``); the match's id.

    One line may be several movements and several lines one movement, always whole and to the cent. Needs
    ``banking.statement.read``. Raises :class:`MatchOneSided`, :class:`MatchTooLarge`,
    :class:`LineMatched`, :class:`MovementGone`, :class:`MatchDirectionsDiffer`,
    :class:`MatchSumsDiffer`, and NotFound for lines of another account.
    """
    require(actor, permissions.READ_STATEMENT, project_id)
    account = _account(project_id, bank_account_id)
    wanted, keys = set(line_ids), set(movements)
    if not wanted or not keys:
        raise MatchOneSided
    if len(wanted) > MOST or len(keys) > MOST:
        raise MatchTooLarge(most=MOST)
    claim_statements(account.pk)
    lines = _open_lines(account.pk, wanted)
    chosen = [movement for movement in free_movements(account) if movement.key in keys]
    if len(chosen) < len(keys):
        raise MovementGone
    _refuse_unequal(lines, chosen)
    made = write_matches(account, [(lines, chosen, str(StatementMatch.How.HAND))], actor)
    _tell(made, actor)
    return made[0].pk


@use_case
def undo_statement_match(match_id: int, *, reason: str, actor: Actor) -> None:
    """Take a match back: its lines and movements are open again.

    Needs ``banking.statement.read``. Raises :class:`MatchUndone`, and :class:`MatchReconciled` once a
    standing reconciliation counted it.
    """
    found = one(StatementMatch.objects.all(), pk=match_id)
    require(actor, permissions.READ_STATEMENT, found.project_id)
    why = required_line(reason, longest=200)
    claim_statements(found.bank_account_id)
    match = StatementMatch.objects.get(pk=match_id)
    if match.state != StatementMatch.State.STANDING:
        raise MatchUndone(about=match.about)
    counted = Reconciliation.objects.filter(
        bank_account_id=match.bank_account_id, state="STANDING", day__gte=match.settled_on
    ).filter(last_match__gte=match.pk)
    closed = counted.order_by("day").first()
    if closed is not None:
        raise MatchReconciled(about=match.about, day=closed.day)
    match.state, match.undo_reason = StatementMatch.State.UNDONE, why
    match.undone_at, match.undone_by_id = Now(), actor.staff_id
    match.save(update_fields=["state", "undo_reason", "undone_at", "undone_by"])
    changes = {"state": ["STANDING", "UNDONE"], "amount": match.amount}
    audit.record(actor, "banking.statement_match.undone", match, reason=why, changes=changes)


@use_case
def note_statement_line(
    line_id: int, *, inquiry: str, remark: str = "", owner_id: int | None = None, actor: Actor
) -> None:
    """Say why a line is not known (待查) and whose task it is; an empty ``inquiry`` takes the note away.

    Needs ``banking.statement.read``. Raises :class:`InquiryUnknown`, :class:`LineMatched` and
    :class:`OwnerStranger`.
    """
    found = one(StatementLine.objects.filter(standing=True), pk=line_id)
    require(actor, permissions.READ_STATEMENT, found.project_id)
    claim_statements(found.bank_account_id)
    said = clean_line(remark, longest=200)
    if inquiry and inquiry not in StatementLine.Inquiry.values:
        raise InquiryUnknown(inquiry=shown(inquiry))
    (line,) = _open_lines(found.bank_account_id, {line_id})
    before = {"inquiry": line.inquiry, "owner": line.owner_id}
    line.inquiry = inquiry
    line.remark = said if inquiry else ""
    line.owner_id = _owner(line.project_id, owner_id) if inquiry else None
    line.noted_by_id = actor.staff_id
    line.save(update_fields=["inquiry", "remark", "owner", "noted_by"])
    after = {"inquiry": line.inquiry, "owner": line.owner_id}
    changes = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    audit.record(actor, "banking.statement_line.noted", line, reason=line.remark, changes=changes)


def _account(project_id: int, bank_account_id: int) -> Any:
    account = org.bank_account(project_id, bank_account_id, used_only=False)
    if account is None:
        raise NotFound
    return account


def _owner(project_id: int, owner_id: int | None) -> int | None:
    if owner_id is None:
        return None
    if not org.holders(project_id, permissions.VIEW_STATEMENT).filter(pk=owner_id).exists():
        raise OwnerStranger
    return owner_id


@step
def _open_lines(bank_account_id: int, wanted: set[int]) -> list[StatementLine]:
    lines = list(StatementLine.objects.filter(bank_account_id=bank_account_id, standing=True, pk__in=wanted))
    if len(lines) < len(wanted):
        raise NotFound
    taken = MatchPart.objects.filter(line__in=lines, standing=True).select_related("line", "match").first()
    if taken is not None and taken.line is not None:
        raise LineMatched(serial=taken.line.serial, about=taken.match.about)
    return lines


def _refuse_unequal(lines: Sequence[StatementLine], movements: Sequence[Movement]) -> None:
    if len({*(line.direction for line in lines), *(each.direction for each in movements)}) > 1:
        raise MatchDirectionsDiffer
    bank = Money.total(line.amount for line in lines)
    books = Money.total(movement.amount for movement in movements)
    if bank != books:
        gap = f"{abs(bank - books):,.2f}"
        raise MatchSumsDiffer(lines=f"{bank:,.2f}", entries=f"{books:,.2f}", gap=gap)


@step
def _tell(made: Sequence[StatementMatch], actor: Actor) -> None:
    traced = (
        audit.Traced(match.pk, str(match), {"amount": match.amount, "how": match.how}) for match in made
    )
    project_id = made[0].project_id
    audit.record_each(actor, "banking.statement_match.made", StatementMatch, traced, project_id=project_id)
