"""Families for the tests of these pages: a child and a parent, a couple, and a deal that has everything."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from stdnum.iso7064 import mod_11_2

from kaipan.customers import testing as customers
from kaipan.customers.models import Customer
from kaipan.inventory import actions as inventory
from kaipan.kernel.ids import DealId, PartyId
from kaipan.kernel.money import Money
from kaipan.org import actions as org_actions
from kaipan.org import queries as org
from kaipan.parties import actions as people
from kaipan.platform import clock
from kaipan.sales import actions
from kaipan.sales.testing import Office

ONLINE = "穗网签2026-000123"


def somebody(office: Office, name: str) -> Customer:
    """Another customer of the office's consultant."""
    return customers.customer(office.project, name, owner=office.customer.owner)


def child(office: Office) -> Customer:
    """A customer who is not of age."""
    minor = customers.customer(office.project, "王小明", owner=office.customer.owner, identity=False)
    born = f"440305{clock.business_day().year - 6}0101001"
    people.change_party(
        minor.party_id,
        identity_type="RESIDENT_CARD",
        identity=born + mod_11_2.calc_check_digit(born),
        actor=org.system_actor(office.project.company_id),
    )
    return minor


def parking(office: Office, room: int = 5) -> int:
    """The n-th room as a parking place."""
    house = org.system_actor(office.project.company_id)
    inventory.change_room(office.rooms[room], product_type="PARKING", actor=house)
    return office.rooms[room]


def demand(office: Office, **settings: Any) -> None:
    """The terms of the office's project."""
    house = org.system_actor(office.project.company_id)
    org_actions.change_project(office.project.pk, settings=settings, actor=house)


def deal_with_everything(office: Office) -> DealId:
    """Booked, extended, subscribed by a parent and a child with two rooms along, drafted, paid, signed."""
    minor, today = child(office), clock.business_day()
    booked = office.book()
    actions.extend_booking(booked, days=3, reason="客户出差", actor=office.consultant)
    parent = PartyId(office.customer.party_id)
    office.buyers = lambda: [  # type: ignore[method-assign]
        actions.Buyer(parent, Decimal(60)),
        actions.Buyer(PartyId(minor.party_id), Decimal(40), parent),
    ]
    office.subscribe_booked(booked, add_ons=[office.add_on(4), office.add_on(5)])
    office.draft(booked)
    office.receive(booked, Money(50_000))
    decoration = actions.Decoration("精装A包", Money(100_000), today + timedelta(days=200))
    office.sign(booked, online_number=ONLINE, decoration=decoration)
    actions.record_online_number(
        booked, number=ONLINE.replace("123", "132"), signed_on=today, actor=office.consultant
    )
    actions.issue_subscription_agreement(booked, actor=office.consultant)
    office.receive(booked, Money(1_000))
    return booked
