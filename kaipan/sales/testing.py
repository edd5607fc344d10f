"""A small sales office for tests: a priced and released building, customers, cashiers; made by real verbs.

``office()`` is everything a deal needs; its methods take a room as far as a test wants it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kaipan.approvals import testing as approval_cast
from kaipan.customers import testing as customer_cast
from kaipan.customers.models import Customer
from kaipan.finance import testing as finance_cast
from kaipan.inventory import testing as inventory_cast
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import (
    AmendmentId,
    CustomerId,
    DealId,
    DiscountRequestId,
    PartyId,
    PaymentPlanId,
    ReceiptId,
    RoomId,
)
from kaipan.kernel.money import Money
from kaipan.org import testing as org_cast
from kaipan.org.models import Company, Grant, Project, Staff
from kaipan.presale import actions as presale
from kaipan.presale import testing as presale_cast
from kaipan.sales import actions, permissions
from kaipan.sales.agreed_price import MATTER
from kaipan.sales.amending.matters import MATTERS
from kaipan.sales.models import Amendment, Deal, DiscountRequest
from kaipan.sales.rules.change_kinds import ChangeKind

TODAY = date(2026, 11, 23)
EARNEST = Money(10_000)

_CONSULTANT = (
    permissions.VIEW,
    permissions.BOOK,
    permissions.SUBSCRIBE,
    permissions.SIGN,
    permissions.CANCEL,
    permissions.PRINT,
    permissions.AMEND,
    permissions.NOTICE,
    "customers.customer.view",
    "customers.customer.register",
    "inventory.room.view",
)
_CASHIER = (
    permissions.VIEW_ALL,
    permissions.RECEIVE,
    "finance.receipt.post",
    "finance.receipt.view",
    "finance.receipt.void",
    "finance.receipt.print",
)


_BACK_OFFICE = (permissions.VIEW_ALL, permissions.EXECUTE_AMENDMENT, permissions.AMEND)


@dataclass
class Office:
    """A project with rooms for sale and the people who sell them."""

    project: Project
    rooms: list[RoomId]
    plans: dict[str, PaymentPlanId]
    customer: Customer
    consultant: Actor
    cashier: Actor
    back_office: Actor
    decider: Actor | None = None

    def book(
        self, room: int = 0, *, days: int = 3, plan: str = "LUMP_SUM", by: Actor | None = None
    ) -> DealId:
        """Book the n-th room for the office's customer."""
        return actions.book_room(
            self.rooms[room],
            customer_id=CustomerId(self.customer.pk),
            payment_plan_id=self.plans[plan],
            earnest=EARNEST,
            valid_days=days,
            actor=by or self.consultant,
            today=TODAY,
        )

    def staff(self) -> Staff:
        """The consultant as a member of staff."""
        return Staff.objects.get(pk=self.consultant.staff_id or 0)

    def buyers(self) -> list[actions.Buyer]:
        """The office's customer as the only buyer."""
        return [actions.Buyer(PartyId(self.customer.party_id), Decimal(100))]

    def add_on(self, room: int, *, plan: str = "LUMP_SUM") -> actions.AddOnTerms:
        """The n-th room as one that goes with another."""
        return actions.AddOnTerms(self.rooms[room], self.plans[plan])

    def subscribe(self, room: int = 0, *, plan: str = "LUMP_SUM", **price: Any) -> DealId:
        """Subscribe to the n-th room without a booking; ``price``: offers, discount_request_id, add_ons."""
        return actions.subscribe_room(
            self.rooms[room],
            customer_id=CustomerId(self.customer.pk),
            buyers=self.buyers(),
            payment_plan_id=self.plans[plan],
            sign_by=TODAY + timedelta(days=7),
            actor=self.consultant,
            today=TODAY,
            **price,
        )

    def ask_for_discount(
        self, offers: Sequence[presale.ChosenOffer], room: int = 0, *, plan: str = "LUMP_SUM"
    ) -> DiscountRequestId:
        """Ask for the price that these offers make of the n-th room."""
        return actions.ask_for_discount(
            self.rooms[room],
            customer_id=CustomerId(self.customer.pk),
            payment_plan_id=self.plans[plan],
            offers=offers,
            reason="客户预算不足",
            actor=self.consultant,
            today=TODAY,
        )

    def grant(self, request_id: DiscountRequestId) -> None:
        """Somebody who may decide says yes to the request."""
        request = DiscountRequest.objects.get(pk=request_id)
        approval_cast.grant(request.source, MATTER, self.project)

    def let_consultant_go_to(self, least_rate: str | None) -> None:
        """From today the consultant may agree on prices down to that part of the list; None: the floor."""
        grant = Grant.objects.get(staff_id=self.consultant.staff_id or 0)
        rate = None if least_rate is None else Decimal(least_rate)
        row = presale.AuthorityRow(grant.role_id, "", rate, to_floor=rate is None)
        presale_cast.authority_ladder(self.project, row, on=TODAY)

    def subscribe_booked(self, deal_id: DealId, *, plan: str = "LUMP_SUM", **price: Any) -> DealId:
        """Take a booking to its subscription."""
        return actions.subscribe_booked_room(
            deal_id,
            buyers=self.buyers(),
            payment_plan_id=self.plans[plan],
            sign_by=TODAY + timedelta(days=7),
            actor=self.consultant,
            today=TODAY,
            **price,
        )

    def draft(self, deal_id: DealId) -> str:
        """Draft the contract of a subscribed deal."""
        return actions.draft_contract(deal_id, actor=self.consultant, today=TODAY)

    def sign(self, deal_id: DealId, **terms: Any) -> str:
        """Sign the contract of a subscribed deal; ``terms``: online_number, decoration."""
        return actions.sign_contract(deal_id, actor=self.consultant, today=TODAY, **terms)

    def receive(self, deal_id: DealId, amount: Money) -> ReceiptId:
        """Take money by bank transfer."""
        return actions.receive_on_deal(
            deal_id,
            lines=[finance_cast.transfer(str(amount), self.project)],
            payer_name=self.customer.party.name,
            dated_on=TODAY,
            actor=self.cashier,
        )

    def propose(
        self, deal_id: DealId, *changes: actions.Change, on: date = TODAY, reason: str = "客户申请"
    ) -> AmendmentId:
        """Ask for changes of a deal."""
        return actions.propose_amendment(
            deal_id, changes=changes, reason=reason, actor=self.consultant, today=on
        )

    def approve(self, amendment_id: AmendmentId) -> None:
        """Somebody who may decide says yes to an amendment."""
        amendment = Amendment.objects.get(pk=amendment_id)
        matter = MATTERS[ChangeKind(amendment.kind)]
        self.decider = approval_cast.grant(amendment.source, matter, self.project, by=self.decider)

    def execute(self, amendment_id: AmendmentId, *, on: date = TODAY) -> None:
        """Carry an approved amendment out."""
        actions.execute_amendment(amendment_id, actor=self.back_office, today=on)

    def change(self, deal_id: DealId, *changes: actions.Change, on: date = TODAY) -> Amendment:
        """Ask for changes, have them approved, carry them out."""
        amendment_id = self.propose(deal_id, *changes, on=on)
        self.approve(amendment_id)
        self.execute(amendment_id, on=on)
        return Amendment.objects.get(pk=amendment_id)

    def notice(self, deal_id: DealId, *, on: date = TODAY) -> int:
        """A formal notice of as many days as the project demands."""
        return actions.issue_formal_notice(
            deal_id,
            respond_by=on + timedelta(days=15),
            text="请于催告期内签约付款",
            delivery="EMS",
            actor=self.consultant,
            today=on,
        )

    def deal(self, deal_id: DealId) -> Deal:
        """The deal as it is now."""
        return Deal.objects.get(pk=deal_id)


def office(*, of: Company | None = None) -> Office:
    """Another project with a small priced and released building, open books and a receipt book."""
    project = org_cast.project(of=of)
    rooms = inventory_cast.rooms(project)
    presale_cast.price_book(project, rooms)
    plans = presale_cast.payment_plans(project)
    finance_cast.receipt_book(project)
    consultant = org_cast.staff_with(*_CONSULTANT, project=project)
    return Office(
        project=project,
        rooms=rooms,
        plans={
            "LUMP_SUM": plans.lump_sum,
            "INSTALMENTS": plans.instalments,
            "MORTGAGE": plans.mortgage,
        },
        customer=customer_cast.customer(project, owner=consultant),
        consultant=org_cast.actor_of(consultant),
        cashier=org_cast.actor_with(*_CASHIER, project=project),
        back_office=org_cast.actor_with(*_BACK_OFFICE, project=project),
    )
