"""应收."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from kaipan.finance import permissions
from kaipan.finance.models import Account, Due
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, DueId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind


@dataclass(frozen=True, slots=True)
class DueCard:
    """One due, in 元; without a day as long as what it waits for (``anchor``) has not happened.

    Its day is then so many ``months`` and ``days`` after that, on ``day_of_month`` where one is said.
    ``scheduled`` marks what belongs to the payment schedule: it is replaced with it.
    """

    id: DueId
    sequence: int
    money_kind: str
    money_kind_label: str
    name: str
    amount: Money
    allocated: Money
    outstanding: Money
    due_on: date | None
    anchor: str
    is_loan: bool
    state: str
    state_label: str
    months: int
    days: int
    day_of_month: int | None
    scheduled: bool

    @property
    def settled(self) -> bool:
        """Whether nothing of it is left to pay."""
        return not self.outstanding

    def days_overdue(self, on: date) -> int:
        """How many days after its day the unpaid due is at the end of ``on``; 0 when it is not overdue."""
        if self.due_on is None or self.settled:
            return 0
        return max((on - self.due_on).days, 0)


def dues(actor: Actor) -> QuerySet[Due]:
    """The open dues of the projects whose money the actor may see, the earliest day first."""
    visible = Due.objects.visible_to(actor, permissions.VIEW_RECEIPT).filter(state=Due.State.OPEN)
    return visible.select_related("account", "account__payer", "money_kind").order_by("due_on", "pk")


def every_due(actor: Actor) -> QuerySet[Due]:
    """The dues of the projects whose money the actor may see, those that ended among them."""
    return Due.objects.visible_to(actor, permissions.VIEW_RECEIPT)


def dues_to_collect(project_id: ProjectId | int, *, until: date) -> QuerySet[Due]:
    """What is unpaid on the project's open accounts and due by the end of ``until``, the earliest first.

    For upper rooms; whoever asks has shown that the reader may see it.
    """
    unpaid = Due.objects.filter(
        project_id=project_id, state=Due.State.OPEN, due_on__lte=until, allocated__lt=F("amount")
    )
    there = unpaid.filter(account__state=Account.State.OPEN)
    return there.select_related("account__payer", "money_kind").order_by("due_on", "pk")


def unpaid_late_fees(project_ids: Collection[int]) -> QuerySet[Due]:
    """The late fees (滞纳金) that are open and not paid, of some projects; as :func:`dues_to_collect`."""
    unpaid = Due.objects.filter(project_id__in=project_ids, state=Due.State.OPEN, allocated__lt=F("amount"))
    fees = unpaid.filter(money_kind_id=MoneyKind.LATE_FEE).select_related("account__payer")
    return fees.order_by("due_on", "pk")


def dues_of(account_id: AccountId | int) -> tuple[DueCard, ...]:
    """The open dues of an account in their order. Whoever asks has shown that the reader may see it."""
    return _cards(Due.objects.filter(account_id=account_id, state=Due.State.OPEN))


def ended_dues_of(account_id: AccountId | int) -> tuple[DueCard, ...]:
    """The dues that were replaced or cancelled, in their order; as :func:`dues_of`."""
    return _cards(Due.objects.filter(account_id=account_id).exclude(state=Due.State.OPEN))


def _cards(rows: QuerySet[Due]) -> tuple[DueCard, ...]:
    return tuple(_each_card(rows.select_related("money_kind").order_by("sequence")))


def _each_card(rows: Iterable[Due]) -> Iterable[DueCard]:
    for due in rows:
        yield DueCard(
            id=DueId(due.pk),
            sequence=due.sequence,
            money_kind=due.money_kind_id,
            money_kind_label=due.money_kind.name,
            name=due.name,
            amount=due.amount,
            allocated=due.allocated,
            outstanding=due.outstanding,
            due_on=due.due_on,
            anchor=due.anchor,
            is_loan=due.is_loan,
            state=due.state,
            state_label=str(due.get_state_display()),
            months=due.months,
            days=due.days,
            day_of_month=due.day_of_month,
            scheduled=due.money_kind.scheduled,
        )
