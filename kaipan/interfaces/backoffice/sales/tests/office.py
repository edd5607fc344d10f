"""The small sales office of the sales room, at the door of the pages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.test import Client

from kaipan.org import testing as org
from kaipan.org.models import Staff
from kaipan.sales import testing
from kaipan.sales.testing import Office

CONSULTANT = (
    "org.project.view",
    "sales.deal.view",
    "sales.deal.book",
    "sales.deal.subscribe",
    "sales.deal.sign",
    "sales.deal.cancel",
    "sales.deal.print",
    "customers.customer.view",
    "customers.customer.register",
    "inventory.room.view",
    "presale.price.view",
    "documents.paper.view",
    "documents.paper.print",
)
CASHIER = (
    "org.project.view",
    "inventory.room.view",
    "sales.deal.view_all",
    "sales.deal.receive",
    "finance.receipt.view",
    "finance.receipt.post",
    "finance.receipt.print",
    "finance.receipt.void",
    "finance.book.manage",
    "documents.paper.view",
    "documents.paper.print",
    "ledger.journal.view",
)

HALF = Decimal(50)


@dataclass
class Door:
    """An office with its people signed in."""

    office: Office
    consultant: Client
    cashier: Client
    stranger: Client


def door() -> Door:
    """Another office; the consultant who owns its customer, a cashier, and somebody of another company."""
    office = testing.office()
    owner = office.customer.owner
    for permission in (org.role_with(*CONSULTANT, of=office.project.company),):
        _grant(owner, permission.pk, office)
    return Door(
        office,
        _signed_in(owner),
        _signed_in(org.staff_with(*CASHIER, project=office.project)),
        _signed_in(org.staff_with(*CONSULTANT, *CASHIER)),
    )


def signed_in_with(permissions: tuple[str, ...], desk: Door) -> Client:
    """Somebody of the desk's project with these permissions."""
    return _signed_in(org.staff_with(*permissions, project=desk.office.project))


def _grant(staff: Staff, role_id: int, office: Office) -> None:
    from kaipan.org import actions, queries

    system = queries.system_actor(office.project.company_id)
    actions.grant_role(staff.pk, role_id=role_id, project_id=office.project.pk, actor=system)


def _signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client
