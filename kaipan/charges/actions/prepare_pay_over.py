"""经办解缴: a batch of what was collected for a payee, and taking it back before it is paid."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaipan.charges.codes import PayOverState
from kaipan.charges.models import Payee, PayOver, PayOverLine
from kaipan.charges.numbering import pay_over_number
from kaipan.charges.pay_over_refusals import KindsNotTakenForOthers, NothingToPayOver
from kaipan.charges.paying import hold_pay_over, refuse_unless
from kaipan.charges.permissions import PREPARE_PAY_OVER
from kaipan.charges.standing import Choice, LineToCome, accounts_of, lines_to_come
from kaipan.finance import actions as finance
from kaipan.finance import queries as money
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def prepare_pay_over(
    project_id: ProjectId | int, choice: Choice, *, note: str = "", today: date, actor: Actor
) -> int:
    """Prepare a batch of what was collected for a payee and stands in no other; its id.

    Days in the future count as today. What the payee owes back is taken off, whatever was chosen. Somebody
    else pays. Raises :class:`NothingToPayOver`, also where what goes and what is taken off come to nothing
    together, and :class:`KindsNotTakenForOthers`.
    """
    require(actor, PREPARE_PAY_OVER, project_id)
    said = clean_line(note, longest=200)
    chosen = replace(choice, until=min(choice.until, today))
    company_id = org.company_of(project_id)
    payee = one(Payee.objects.filter(company_id=company_id), pk=choice.payee_id)
    _refuse_own_kinds(company_id, chosen.kinds)
    finance.hold_accounts(accounts_of(lines_to_come(int(project_id), chosen)), today)
    lines = lines_to_come(int(project_id), chosen)
    total = Money.total(each.amount for each in lines)
    if not total:
        raise NothingToPayOver(payee=payee.name)
    pay_over = _write(int(project_id), payee, chosen, lines, total, said, today, actor)
    audit.record(
        actor,
        "charges.pay_over.prepared",
        pay_over,
        changes={"payee": payee.name, "total": total, "lines": len(lines), "until": chosen.until},
    )
    return int(pay_over.pk)


@use_case
def drop_pay_over(pay_over_id: int, *, reason: str, today: date, actor: Actor) -> None:
    """Take back a batch that was not paid; its money may be paid over by another.

    Raises :class:`PayOverNotStanding`.
    """
    why = required_line(reason, longest=200)
    pay_over = hold_pay_over(pay_over_id, PREPARE_PAY_OVER, today, actor)
    refuse_unless(pay_over, PayOverState.ASKED, verb=_("撤销"))
    pay_over.state, pay_over.end_reason = PayOverState.DROPPED, why
    pay_over.ended_on, pay_over.ended_by_id = today, actor.staff_id
    pay_over.save(update_fields=["state", "end_reason", "ended_on", "ended_by"])
    audit.record(
        actor,
        "charges.pay_over.dropped",
        pay_over,
        reason=why,
        changes={"state": ["ASKED", "DROPPED"], "total": pay_over.total},
    )


@step
def _write(
    project_id: int,
    payee: Payee,
    choice: Choice,
    lines: Sequence[LineToCome],
    total: Money,
    note: str,
    today: date,
    actor: Actor,
) -> PayOver:
    pay_over = PayOver.objects.create(
        project_id=project_id,
        payee=payee,
        number=pay_over_number(project_id, today),
        total=total,
        line_count=len(lines),
        since=choice.since,
        until=choice.until,
        kinds=sorted(choice.kinds),
        note=note,
        prepared_on=today,
        prepared_by_id=actor.staff_id,
    )
    PayOverLine.objects.bulk_create(
        PayOverLine(
            project_id=project_id,
            pay_over=pay_over,
            charge=each.charge,
            collected=each.takings.collected,
            before=each.takings.assigned,
            amount=each.amount,
        )
        for each in lines
    )
    return pay_over


def _refuse_own_kinds(company_id: int, kinds: Collection[str]) -> None:
    known = {each.code: each for each in money.money_kinds(company_id)}
    for code in kinds:
        if code not in known:
            raise NotFound
        if not known[code].pass_through:
            raise KindsNotTakenForOthers(kind=known[code].name)
