"""解缴付款, and back by its reversal."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kaipan.charges.bookkeeping import post_pay_over_journal, reverse_pay_over_journal
from kaipan.charges.codes import PayOverState
from kaipan.charges.models import Charge, PayOver, PayOverLine
from kaipan.charges.pay_over_refusals import (
    LaterPayOverStands,
    OwnPayOver,
    PaidOutsideDays,
    PaidOverBankUnusable,
    PayOverMoved,
)
from kaipan.charges.paying import hold_pay_over, refuse_unless
from kaipan.charges.permissions import PAY_OVER
from kaipan.charges.standing import with_takings
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

_MOST_NAMED = 3


@use_case
def pay_pay_over(
    pay_over_id: int, *, bank_account_id: int, reference: str, paid_on: date, today: date, actor: Actor
) -> None:
    """Record that a batch was paid from a bank account of the project, and post it to the books.

    ``reference`` is the number of the tax office's or the payee's receipt, or the bank's. Who prepared it
    cannot pay it (:class:`OwnPayOver`). Raises :class:`PayOverNotStanding`, :class:`PayOverMoved` where money
    of it is not there any more, :class:`PaidOutsideDays`, :class:`PaidOverBankUnusable` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    said = required_line(reference, longest=60)
    pay_over = hold_pay_over(pay_over_id, PAY_OVER, paid_on, actor)
    refuse_unless(pay_over, PayOverState.ASKED, verb=_("付款"))
    _refuse(pay_over, bank_account_id, paid_on, today, actor)
    pay_over.state, pay_over.bank_account_id = PayOverState.PAID, bank_account_id
    pay_over.reference, pay_over.paid_on, pay_over.paid_by_id = said, paid_on, actor.staff_id
    pay_over.save(update_fields=["state", "bank_account", "reference", "paid_on", "paid_by"])
    post_pay_over_journal(pay_over, actor=actor)
    audit.record(
        actor,
        "charges.pay_over.paid",
        pay_over,
        changes={"state": ["ASKED", "PAID"], "total": pay_over.total, "reference": said, "paid_on": paid_on},
    )


@use_case
def reverse_pay_over(pay_over_id: int, *, reason: str, today: date, actor: Actor) -> None:
    """Undo a paid batch by the reversal of its journal: its money is held again and may be paid over anew.

    Raises :class:`PayOverNotStanding`, :class:`LaterPayOverStands`, :class:`PaidOutsideDays` and
    :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    why = required_line(reason, longest=200)
    pay_over = hold_pay_over(pay_over_id, PAY_OVER, today, actor)
    refuse_unless(pay_over, PayOverState.PAID, verb=_("冲回"))
    if pay_over.paid_on is not None and today < pay_over.paid_on:
        raise PaidOutsideDays(day=today, first=pay_over.paid_on, last=today)
    _refuse_taken_off(pay_over)
    pay_over.state, pay_over.end_reason = PayOverState.REVERSED, why
    pay_over.ended_on, pay_over.ended_by_id = today, actor.staff_id
    pay_over.save(update_fields=["state", "end_reason", "ended_on", "ended_by"])
    reverse_pay_over_journal(pay_over, actor=actor)
    audit.record(
        actor,
        "charges.pay_over.reversed",
        pay_over,
        reason=why,
        changes={"state": ["PAID", "REVERSED"], "total": pay_over.total},
    )


def _refuse(pay_over: PayOver, bank_account_id: int, paid_on: date, today: date, actor: Actor) -> None:
    if pay_over.prepared_by_id is not None and pay_over.prepared_by_id == actor.staff_id:
        raise OwnPayOver(number=pay_over.number)
    if not pay_over.prepared_on <= paid_on <= today:
        raise PaidOutsideDays(day=paid_on, first=pay_over.prepared_on, last=today)
    if not org.usable_bank_accounts(pay_over.project_id, [bank_account_id]):
        raise PaidOverBankUnusable
    taken = pay_over.lines.filter(amount__gt=ZERO).values("charge")
    moved = with_takings(Charge.objects.filter(pk__in=taken)).filter(assigned__gt=F("collected"))
    rooms = list(moved.order_by("pk").values_list("account__label", flat=True)[:_MOST_NAMED])
    if rooms:
        raise PayOverMoved(number=pay_over.number, rooms="、".join(rooms))


def _refuse_taken_off(pay_over: PayOver) -> None:
    """A later batch that took off what this one paid goes first."""
    less = Q(charge__assigned__lt=F("amount")) | Q(charge__paid_over__lt=F("amount"))
    short = pay_over.lines.filter(less).values("charge")
    later = PayOverLine.objects.filter(
        charge__in=short, pay_over__gt=pay_over.pk, pay_over__state__in=["ASKED", "PAID"], amount__lt=ZERO
    )
    found = later.select_related("pay_over").order_by("-pk").first()
    if found:
        raise LaterPayOverStands(number=pay_over.number, later=found.pay_over.number)
