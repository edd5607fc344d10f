"""复核余额调节表, and opening the last one again."""

from __future__ import annotations

from datetime import date

from django.db.models import Max
from django.db.models.functions import Now

from kaipan.banking import permissions
from kaipan.banking.models import BankStatement, Reconciliation, StatementMatch
from kaipan.banking.reconciling import (
    claim_statements,
    figures,
    first_statement,
    last_reconciliation,
)
from kaipan.banking.rules.reconciling import Known
from kaipan.banking.statement_refusals import (
    FiguresMoved,
    NotReconcilable,
    NotTheLast,
    OwnReconciliation,
    ReconciledLater,
)
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger import queries as ledger
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def close_reconciliation(
    project_id: int, bank_account_id: int, day: date, *, adjusted: Money, actor: Actor
) -> int:
    """Sign the reconciliation sheet of an account at the end of a day, with its figures; its id.

    ``adjusted`` is the balance both sides come to, as who signs was shown it. Needs
    ``banking.statement.close``; who read a statement or matched since the last one cannot. Afterwards no
    line of these days is read and no match it counted is undone. Raises :class:`NoStatementYet`,
    :class:`NotReconcilable`, :class:`ReconciledLater`, :class:`OwnReconciliation` and
    :class:`FiguresMoved`.
    """
    require(actor, permissions.CLOSE_RECONCILIATION, project_id)
    account = org.bank_account(project_id, bank_account_id, used_only=False)
    if account is None:
        raise NotFound
    claim_statements(account.pk)
    first_statement(account)
    statement = _statement_of(account.pk, day)
    last = last_reconciliation(account.pk)
    if last is not None and day <= last.day:
        raise ReconciledLater(day=last.day)
    _refuse_own(account.pk, last, day, actor)
    known = _known(project_id, account.pk, day)
    told = figures(account, known)
    if told.adjusted_book != adjusted:
        raise FiguresMoved(now=f"{told.adjusted_book:,.2f}", seen=f"{adjusted:,.2f}")
    sheet = Reconciliation.objects.create(
        project_id=project_id,
        bank_account_id=account.pk,
        day=day,
        statement=statement,
        last_match=known.last_match or 0,
        last_place=known.last_place or 0,
        book_balance=told.book_balance,
        opening_gap=told.opening_gap,
        received_unbooked=told.received_unbooked,
        paid_unbooked=told.paid_unbooked,
        bank_balance=told.bank_balance,
        booked_unreceived=told.booked_unreceived,
        booked_unpaid=told.booked_unpaid,
        adjusted=told.adjusted_bank,
        closed_by_id=actor.staff_id,
    )
    audit.record(actor, "banking.reconciliation.closed", sheet, changes={"adjusted": sheet.adjusted})
    return sheet.pk


def _known(project_id: int, bank_account_id: int, day: date) -> Known:
    """What the sheet knows: all matches and all journals there are now."""
    matches = StatementMatch.objects.filter(bank_account_id=bank_account_id)
    last_match = matches.aggregate(last=Max("pk"))["last"] or 0
    return Known(day, last_match, ledger.last_place(CompanyId(org.company_of(project_id))))


@use_case
def reopen_reconciliation(reconciliation_id: int, *, reason: str, actor: Actor) -> None:
    """Take the signature off the last sheet of an account; its figures stay as they were signed.

    Needs ``banking.statement.close``. Raises :class:`NotTheLast`.
    """
    found = one(Reconciliation.objects.all(), pk=reconciliation_id)
    require(actor, permissions.CLOSE_RECONCILIATION, found.project_id)
    why = required_line(reason, longest=200)
    claim_statements(found.bank_account_id)
    last = last_reconciliation(found.bank_account_id)
    if last is None or last.pk != found.pk:
        raise NotTheLast(sheet=str(found))
    last.state, last.reopen_reason = Reconciliation.State.REOPENED, why
    last.reopened_at, last.reopened_by_id = Now(), actor.staff_id
    last.save(update_fields=["state", "reopen_reason", "reopened_at", "reopened_by"])
    changes = {"state": ["STANDING", "REOPENED"]}
    audit.record(actor, "banking.reconciliation.reopened", last, reason=why, changes=changes)


def _statement_of(bank_account_id: int, day: date) -> BankStatement:
    """The statement that tells the day to its end."""
    standing = BankStatement.objects.filter(bank_account_id=bank_account_id, state="STANDING")
    found = standing.filter(last_on__gte=day).order_by("pk").first()
    if found is None:
        last = standing.order_by("-pk").values_list("last_on", flat=True).first()
        raise NotReconcilable(last=last, day=day)
    return found


def _refuse_own(bank_account_id: int, last: Reconciliation | None, day: date, actor: Actor) -> None:
    if actor.staff_id is None:
        return
    read = BankStatement.objects.filter(
        bank_account_id=bank_account_id, state="STANDING", read_by_id=actor.staff_id, first_on__lte=day
    )
    matched = StatementMatch.objects.filter(
        bank_account_id=bank_account_id, state="STANDING", made_by_id=actor.staff_id
    )
    if last is not None:
        read, matched = read.filter(last_on__gt=last.day), matched.filter(pk__gt=last.last_match)
    if read.exists() or matched.exists():
        raise OwnReconciliation
