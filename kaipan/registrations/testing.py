"""A small desk for registrations in tests: a priced building under a permit and its people; by real verbs.

``desk()`` is a consultant with a customer, a colleague, a checker and a cashier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from kaipan.customers import testing as customer_cast
from kaipan.customers.models import Customer
from kaipan.finance import actions as finance_actions
from kaipan.finance import testing as finance_cast
from kaipan.finance.models import Account, Refund
from kaipan.inventory import testing as inventory_cast
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ReceiptId, RefundId, RegistrationId, RoomId
from kaipan.kernel.money import Money
from kaipan.org import actions as org_actions
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.org.models import Company, Project
from kaipan.parties import testing as people_cast
from kaipan.platform.clock import business_day
from kaipan.registrations import actions, permissions
from kaipan.registrations.models import QualificationItem, Registration

EARNEST = Money(20_000)
HEADER = "客户姓名,客户电话,认筹级别,盘次编号,意向房,诚意金,失效日期,备注"

CONSULTANT = (
    permissions.VIEW,
    permissions.REGISTER,
    permissions.WITHDRAW,
    "customers.customer.view",
    "customers.customer.register",
    "inventory.room.view",
)
MANAGER = (
    *CONSULTANT,
    permissions.VIEW_ALL,
    permissions.MANAGE,
    permissions.CHECK,
    "customers.customer.view_all",
)
CASHIER = (
    permissions.VIEW_ALL,
    permissions.RECEIVE,
    "finance.receipt.post",
    "finance.receipt.view",
    "finance.receipt.void",
    "finance.refund.pay",
)


@dataclass
class Desk:
    """Who registers customers in a project."""

    project: Project
    rooms: list[RoomId]
    consultant: Actor
    customer: Customer
    colleague: Actor
    colleagues_customer: Customer
    manager: Actor
    cashier: Actor

    @property
    def today(self) -> date:
        """The day the verbs are told: the database's own, for it judges last days itself."""
        return business_day()

    def register(self, *wishes: int, by: Actor | None = None, **terms: Any) -> RegistrationId:
        """Register the consultant's customer, or the colleague's, with wishes for the n-th rooms."""
        customer = self.colleagues_customer if by is self.colleague else self.customer
        said = actions.RegistrationTerms(room_ids=[self.rooms[each] for each in wishes], **terms)
        return actions.take_registration(customer.pk, said, actor=by or self.consultant, today=self.today)

    def receive(
        self, registration_id: int, amount: Money = EARNEST, *, dated_on: date | None = None
    ) -> ReceiptId:
        """Take the 诚意金 by bank transfer."""
        return actions.receive_on_registration(
            registration_id,
            lines=[finance_cast.transfer(str(amount), self.project)],
            payer_name=self.registration(registration_id).customer.party.name,
            dated_on=dated_on or self.today,
            actor=self.cashier,
        )

    def valid(self, *wishes: int, **terms: Any) -> RegistrationId:
        """A registration that was paid."""
        registration_id = self.register(*wishes, **terms)
        self.receive(registration_id)
        return registration_id

    def withdraw(self, registration_id: int, *, by: Actor | None = None, **said: Any) -> RefundId:
        """Give a registration up."""
        return actions.withdraw_registration(
            registration_id, reason="客户放弃", actor=by or self.consultant, today=self.today, **said
        )

    def pay_refund(self, refund_id: int) -> None:
        """Pay a refund out, and let the registration hear of it."""
        refund = Refund.objects.get(pk=refund_id)
        finance_actions.pay_refund(
            refund_id,
            method=finance_actions.PayoutMethod.TRANSFER,
            bank_account_id=finance_cast.bank_account(self.project).pk,
            paid_on=self.today,
            today=self.today,
            actor=self.cashier,
        )
        self.follow(refund.account.source_id)

    def follow(self, registration_id: int) -> str:
        """What the system does when finance told of something."""
        return actions.follow_money(registration_id, actor=self.system(), today=self.today)

    def lapse(self) -> int:
        """What the clock does."""
        return actions.lapse_registrations(actor=self.system(), today=self.today)

    def demand(self, *items: actions.ItemTerms) -> list[int]:
        """Let the project ask for these points; their ids."""
        actions.set_qualification_items(self.project.pk, items, actor=self.manager)
        asked = QualificationItem.objects.filter(project=self.project, retired_at__isnull=True)
        return list(asked.values_list("pk", flat=True))

    def check(self, registration_id: int, item_id: int, state: str = "GOOD", **said: Any) -> int:
        """Write down what was found of a point."""
        return actions.check_qualification(
            registration_id, item_id, state=state, actor=self.manager, today=self.today, **said
        )

    def terms(self, **settings: object) -> None:
        """Change terms of the project."""
        org_actions.change_project(self.project.pk, settings=settings, actor=self.system())

    def newcomer(self, name: str = "钱多") -> str:
        """Another customer of the project; the telephone by which a table knows them."""
        phone = people_cast.phone_number()
        customer_cast.customer(self.project, name, phone=phone)
        return phone

    def keep(self, *rows: str, by: Actor | None = None) -> int:
        """Upload a table of registrations; its id."""
        return actions.keep_registration_table(
            self.project.pk, table(*rows).encode(), "认筹.csv", actor=by or self.manager
        )

    def take_table(self, table_id: int, *, by: Actor | None = None) -> actions.RegistrationsImported:
        """Import a table that was uploaded."""
        return actions.import_registrations(table_id, today=self.today, actor=by or self.manager)

    def registration(self, registration_id: int) -> Registration:
        """The registration as it is now."""
        return Registration.objects.get(pk=registration_id)

    def account(self, registration_id: int) -> Account:
        """Its account as it is now."""
        return Account.objects.get(registration=registration_id)

    def system(self) -> Actor:
        """Kaipan itself, for what runs by the clock."""
        return org.system_actor(self.project.company_id)


def table(*rows: str) -> str:
    """A table of registrations as text; a row is ``姓名,电话,级别,盘次,意向房,诚意金,失效日期,备注``."""
    return "\n".join([HEADER, *rows]) + "\n"


def desk(*, of: Company | None = None) -> Desk:
    """Another project with six rooms under a permit, a receipt book, and its people."""
    project = org_cast.project(of=of)
    rooms = inventory_cast.rooms(project)
    finance_cast.receipt_book(project)
    consultant = org_cast.staff_with(*CONSULTANT, project=project)
    colleague = org_cast.staff_with(*CONSULTANT, project=project)
    return Desk(
        project=project,
        rooms=rooms,
        consultant=org_cast.actor_of(consultant),
        customer=customer_cast.customer(project, owner=consultant),
        colleague=org_cast.actor_of(colleague),
        colleagues_customer=customer_cast.customer(project, "李明", owner=colleague),
        manager=org_cast.actor_with(*MANAGER, project=project),
        cashier=org_cast.actor_with(*CASHIER, project=project),
    )


def days_pass(registration_id: int, days: int = 31) -> None:
    """Let a registration be so many days older: the clock cannot be set, so its days are."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET session_replication_role = replica")
        cursor.execute(
            "UPDATE registrations_registration SET registered_on = registered_on - %(days)s,"
            " valid_until = valid_until - %(days)s WHERE id = %(id)s",
            {"days": days, "id": registration_id},
        )
        cursor.execute("SET session_replication_role = origin; SET CONSTRAINTS ALL DEFERRED")
