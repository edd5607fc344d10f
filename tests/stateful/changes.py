"""A sales office that does anything at random: every verb of a deal and every change, day after day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db import connection

from kaipan.approvals import testing as approval_cast
from kaipan.customers import testing as customer_cast
from kaipan.finance import actions as finance
from kaipan.finance import testing as finance_cast
from kaipan.finance.models import Receipt, Refund
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import PartyId
from kaipan.kernel.money import Money
from kaipan.sales import actions, queries, testing
from kaipan.sales.amending.matters import MATTERS
from kaipan.sales.models import Amendment, Deal, FormalNotice
from kaipan.sales.rules.change_kinds import ChangeKind

PLANS = ("LUMP_SUM", "INSTALMENTS", "MORTGAGE")
TRACES = [
    "sales_deal",
    "sales_amendment",
    "sales_amendedterms",
    "sales_dealbuyer",
    "sales_addon",
    "sales_extension",
    "sales_subscription",
    "inventory_occupancystep",
    "finance_receipt",
    "finance_due",
    "finance_transfer",
    "finance_refund",
    "finance_forfeiture",
    "ledger_journal",
    "approvals_approvalrequest",
]


@dataclass
class Walk:
    """An office, its clock, and what came of each verb: how often it was done and how often refused."""

    random: Random
    office: testing.Office = field(default_factory=testing.office)
    day: date = testing.TODAY
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        staff = self.office.staff()
        others = [customer_cast.customer(self.office.project, name, owner=staff) for name in ("李明", "赵敏")]
        self.people = [self.office.customer, *others]

    def step(self) -> None:
        """Do one thing at random; a refusal leaves no trace."""
        if self.random.random() < 0.06:
            self.day += timedelta(days=1)
        name, verb = self.random.choice(list(self._verbs().items()))
        before, told = _traces(), ""
        try:
            verb()
        except IndexError:
            self.refused[name] += 1
        except Refusal as refusal:
            self.refused[name] += 1
            told = str(refusal)
        else:
            self.done[name] += 1
        assert not told or name in _SEVERAL or _traces() == before, (name, told)

    def _verbs(self) -> dict[str, Callable[[], object]]:
        verbs: dict[str, Callable[[], object]] = {
            name: getattr(self, name)
            for name in (
                *(
                    "book",
                    "subscribe",
                    "go_on",
                    "draft",
                    "sign",
                    "receive",
                    "void",
                    "cancel",
                    "extend",
                    "expire",
                ),
                *("number_online", "notify", "execute", "approve", "drop", "pay_refund"),
            )
        }
        return verbs | {f"change:{kind}": lambda kind=kind: self.change(kind) for kind in ChangeKind}

    def _deal(self, *states: str) -> Deal:
        rows = Deal.objects.filter(project=self.office.project)
        if states and self.random.random() < 0.9:
            rows = rows.filter(state__in=states)
        return self.random.choice(list(rows))

    def _noticed(self) -> Deal:
        """A deal whose buyers were given notice; others cannot be forfeited, which their own tests say."""
        given = Deal.objects.filter(project=self.office.project, state__in=("SUBSCRIBED", "DRAFTED"))
        return self.random.choice(list(given.filter(notices__isnull=False).distinct()))

    def _room(self) -> int:
        return self.random.choice(self.office.rooms)

    def _plan(self) -> Any:
        return self.office.plans[self.random.choice(PLANS)]

    def _share_out(self) -> list[tuple[int, Decimal]]:
        some = self.random.sample(self.people, self.random.choice((1, 2)))
        return [(each.party_id, Decimal(100) / len(some)) for each in some]

    def _common(self) -> dict[str, Any]:
        return {"actor": self.office.consultant, "today": self.day}

    def book(self) -> None:
        actions.book_room(
            self._room(),
            customer_id=self.random.choice(self.people).pk,
            payment_plan_id=self._plan(),
            earnest=testing.EARNEST,
            valid_days=3,
            **self._common(),
        )

    def _agreement(self) -> dict[str, Any]:
        along = [actions.AddOnTerms(self._room(), self._plan())] if self.random.random() < 0.2 else []
        return {
            "buyers": [actions.Buyer(PartyId(party), share) for party, share in self._share_out()],
            "payment_plan_id": self._plan(),
            "sign_by": self.day + timedelta(days=7),
            "add_ons": along,
            **self._common(),
        }

    def subscribe(self) -> None:
        customer = self.random.choice(self.people)
        actions.subscribe_room(self._room(), customer_id=customer.pk, **self._agreement())

    def go_on(self) -> None:
        actions.subscribe_booked_room(self._deal("BOOKED").pk, **self._agreement())

    def draft(self) -> None:
        actions.draft_contract(self._deal("SUBSCRIBED").pk, **self._common())

    def sign(self) -> None:
        actions.sign_contract(self._deal("SUBSCRIBED", "DRAFTED").pk, **self._common())

    def receive(self) -> None:
        amount = self.random.choice((1_000, 10_000, 50_000, 317_503, 400_000))
        actions.receive_on_deal(
            self._deal("BOOKED", "SUBSCRIBED", "DRAFTED", "SIGNED").pk,
            lines=[finance_cast.transfer(amount, self.office.project)],
            payer_name="王芳",
            dated_on=self.day,
            actor=self.office.cashier,
        )

    def void(self) -> None:
        posted = Receipt.objects.filter(project=self.office.project, kind="PAYMENT", state="POSTED")
        receipt = self.random.choice(list(posted))
        finance.void_receipt(receipt.pk, reason="录入错误", today=self.day, actor=self.office.cashier)

    def cancel(self) -> None:
        deal = self._deal("BOOKED", "SUBSCRIBED", "SIGNED")
        verbs = {"BOOKED": actions.cancel_booking, "SIGNED": actions.cancel_contract}
        verb = verbs.get(deal.state, actions.cancel_subscription)
        verb(deal.pk, reason="录入错误", **self._common())

    def extend(self) -> None:
        actions.extend_booking(self._deal("BOOKED").pk, days=2, reason="出差", actor=self.office.consultant)

    def expire(self) -> None:
        deal = self._deal("BOOKED")
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE inventory_occupancy SET expires_at = since + interval '1 microsecond'"
                " WHERE source_kind = 'sales.deal' AND source_id = %s AND ended_at IS NULL"
                " AND expires_at IS NOT NULL",
                [deal.pk],
            )
        actions.lapse_booking(deal.pk, **self._common())

    def number_online(self) -> None:
        deal = self._deal("SIGNED")
        number = f"BA{self.random.randrange(10**9)}"
        actions.record_online_number(deal.pk, number=number, signed_on=self.day, actor=self.office.consultant)

    def notify(self) -> None:
        actions.issue_formal_notice(
            self._deal("SUBSCRIBED", "DRAFTED").pk,
            respond_by=self.day + timedelta(days=15),
            text="请签约付款",
            delivery="EMS",
            **self._common(),
        )

    def change(self, kind: ChangeKind) -> None:
        """Ask for a change, and mostly have it approved and carried out at once."""
        states = _STATES.get(kind, ("SUBSCRIBED", "DRAFTED", "SIGNED"))
        deal = self._noticed() if kind == ChangeKind.FORFEIT else self._deal(*states)
        amendment_id = actions.propose_amendment(
            deal.pk, changes=[self._change(kind, deal)], reason="客户申请", **self._common()
        )
        if self.random.random() < 0.8:
            self._grant(Amendment.objects.get(pk=amendment_id))
            self._execute(amendment_id)

    def _waiting(self) -> Amendment:
        found = Amendment.objects.filter(project=self.office.project, state="PROPOSED")
        return self.random.choice(list(found))

    def approve(self) -> None:
        self._grant(self._waiting())

    def execute(self) -> None:
        self._execute(self._waiting().pk)

    def drop(self) -> None:
        actions.drop_amendment(self._waiting().pk, reason="不办了", **self._common())

    def pay_refund(self) -> None:
        granted = Refund.objects.filter(project=self.office.project, state="GRANTED")
        finance_cast.paid(self.random.choice(list(granted)), today=self.day)

    def _grant(self, amendment: Amendment) -> None:
        approval_cast.grant(amendment.source, MATTERS[ChangeKind(amendment.kind)], self.office.project)

    def _execute(self, amendment_id: int) -> None:
        actions.execute_amendment(amendment_id, actor=self.office.back_office, today=self.day)

    def _change(self, kind: ChangeKind, deal: Deal) -> actions.Change:
        return _MAKE[kind](self, deal)


def _withdrawn(walk: Walk, deal: Deal) -> date | None:
    return walk.day if deal.online_signings.exists() else None


def _shares(walk: Walk) -> tuple[actions.Share, ...]:
    return tuple(actions.Share(party, share) for party, share in walk._share_out())


def _fault(walk: Walk) -> dict[str, Any]:
    fault = walk.random.choice(list(actions.Fault))
    paid = fault in (actions.Fault.BUYER, actions.Fault.AGREED)
    fee = Money(walk.random.choice((0, 500))) if paid else Money(0)
    return {"fault": fault, "fee": fee}


def _schedule(walk: Walk, deal: Deal) -> actions.ChangeSchedule:
    if not hasattr(deal, "subscription"):
        raise IndexError
    terms = queries.terms_in_force(deal)
    deposit, rest = terms.deposit, terms.deal_total - terms.deposit
    half = Money.rounded(rest.amount / 2)
    return actions.ChangeSchedule(
        (
            actions.Payment("DEPOSIT", "定金", deposit, walk.day),
            actions.Payment("INSTALMENT", "楼款1", half, walk.day + timedelta(days=5)),
            actions.Payment("INSTALMENT", "楼款2", rest - half, walk.day + timedelta(days=50)),
        )
    )


def _add_ons(walk: Walk, deal: Deal) -> actions.ChangeAddOns:
    along = list(deal.add_ons.filter(ended_on=None))
    if along and walk.random.random() < 0.6:
        return actions.ChangeAddOns(remove=(walk.random.choice(along).room_id,))
    return actions.ChangeAddOns(add=(actions.RoomAlong(walk._room(), walk._plan()),))


def _undo(walk: Walk, deal: Deal) -> actions.Undo:
    executed = Amendment.objects.filter(deal=deal, state="EXECUTED").order_by("-pk")
    return actions.Undo(walk.random.choice(list(executed[:1])).pk)


def _forfeit(walk: Walk, deal: Deal) -> actions.Forfeit:
    """Forfeit after a notice; mostly the days it gives are waited for."""
    notice = walk.random.choice(list(FormalNotice.objects.filter(deal=deal)))
    if walk.random.random() < 0.7:
        walk.day = max(walk.day, notice.respond_by + timedelta(days=1))
    return actions.Forfeit(notice.pk)


def _discount(walk: Walk, deal: Deal) -> actions.ChangeDiscount:
    less = actions.Extra("特批", "SUBTRACT", Decimal(walk.random.choice((1000, 5000))))
    return actions.ChangeDiscount(extras=(less,) if walk.random.random() < 0.7 else ())


_MAKE: dict[ChangeKind, Callable[[Walk, Deal], actions.Change]] = {
    ChangeKind.RETURN: lambda walk, deal: actions.Return(
        **_fault(walk), online_withdrawn_on=_withdrawn(walk, deal)
    ),
    ChangeKind.FORFEIT: _forfeit,
    ChangeKind.REFUND_DEPOSIT: lambda walk, deal: actions.RefundDeposit(**_fault(walk)),
    ChangeKind.VOID: lambda walk, deal: actions.Void(),
    ChangeKind.EXCHANGE: lambda walk, deal: actions.Exchange(
        walk._room(),
        walk._plan(),
        walk.day + timedelta(days=7),
        keeps_add_ons=walk.random.random() < 0.5,
        online_withdrawn_on=_withdrawn(walk, deal),
    ),
    ChangeKind.REVIVE: lambda walk, deal: actions.Revive(walk.day + timedelta(days=7)),
    ChangeKind.UNDO: _undo,
    ChangeKind.RENAME: lambda walk, deal: actions.Rename(
        _shares(walk), proof="户口本", online_withdrawn_on=_withdrawn(walk, deal)
    ),
    ChangeKind.BUYERS: lambda walk, deal: actions.ChangeBuyers(_shares(walk)),
    ChangeKind.DISCOUNT: _discount,
    ChangeKind.PAYMENT_PLAN: lambda walk, deal: actions.ChangePaymentPlan(walk._plan()),
    ChangeKind.ADD_ONS: _add_ons,
    ChangeKind.SCHEDULE: _schedule,
    ChangeKind.PAYMENT_DELAY: lambda walk, deal: actions.DelayPayment(
        walk.random.choice((1, 2, 3)), walk.day + timedelta(days=30), walk.random.random() < 0.5
    ),
    ChangeKind.EXTENSION: lambda walk, deal: actions.ExtendSigning(walk.day + timedelta(days=5)),
    ChangeKind.TERMS: lambda walk, deal: actions.ChangeTerms(add=("送车位一年",)),
}

_STATES: dict[ChangeKind, tuple[str, ...]] = {
    ChangeKind.RETURN: ("SIGNED",),
    ChangeKind.REFUND_DEPOSIT: ("BOOKED", "SUBSCRIBED", "DRAFTED"),
    ChangeKind.REVIVE: ("FORFEITED",),
    ChangeKind.EXTENSION: ("SUBSCRIBED", "DRAFTED"),
}

_SEVERAL = frozenset({"expire", *(f"change:{kind}" for kind in ChangeKind)})
"""Steps of more than one verb: what the first of them did stands, though a later one is refused."""


def _traces() -> tuple[int, ...]:
    """How many rows there are of what a verb may leave."""
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in TRACES)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        row: tuple[int, ...] = cursor.fetchone()
    return row
