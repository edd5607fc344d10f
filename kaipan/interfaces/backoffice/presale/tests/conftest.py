"""松风明月 with a building of three floors and two positions, and the people who price, decide and look."""

import pytest
from django.test import Client

from kaipan.interfaces.backoffice.approvals import entries as approval_entries
from kaipan.interfaces.backoffice.presale import entries
from kaipan.interfaces.backoffice.shell import navigation
from kaipan.inventory import testing as building
from kaipan.org import testing as org
from kaipan.presale import permissions
from kaipan.presale import testing as presale
from tests.kept import kept

SEES_PRICES = (permissions.VIEW_PRICE, permissions.VIEW_PRICE_PLAN, "inventory.room.view")
PRICES = (
    *SEES_PRICES,
    permissions.MANAGE_PRICE_PLAN,
    permissions.EXECUTE_PRICE_PLAN,
    permissions.MANAGE_PRICE_ADJUSTMENT,
    permissions.EXECUTE_PRICE_ADJUSTMENT,
    permissions.SET_SPECIAL_PRICE,
    permissions.MANAGE_PAYMENT_PLAN,
    permissions.RELEASE_ROOM,
)
DECIDES = (*SEES_PRICES, "approvals.request.decide")


@pytest.fixture(autouse=True)
def only_these_places(monkeypatch, settings):
    """The sidebar of these areas alone, so that their tests do not wait for the others."""
    settings.ROOT_URLCONF = "kaipan.interfaces.backoffice.presale.tests.urls"
    mine = [item for item in navigation._items if item.url_name.startswith(("presale:", "approvals:"))]
    assert mine
    assert entries
    assert approval_entries
    monkeypatch.setattr(navigation, "_items", mine)


@kept
def project(db):
    return org.project()


@kept
def rooms(project):
    """101, 102, 201, 202, 301, 302: 98.76 ㎡ each, under a permit and on sale."""
    return building.rooms(project)


def desk_of(staff):
    """A browser in which this person is signed in."""
    desk = Client()
    desk.force_login(staff)
    desk.staff = staff
    desk.actor = org.actor_of(staff)
    return desk


@kept
def pricing(project):
    """李伟, who makes, submits and executes price plans, keeps payment plans and releases rooms."""
    return desk_of(org.staff_with(*PRICES, project=project, name="李伟"))


@kept
def decider(project):
    """张敏, who decides."""
    return desk_of(org.staff_with(*DECIDES, project=project, name="张敏"))


@kept
def reader(project):
    """王芳, who sees prices and rooms and changes nothing."""
    return desk_of(org.staff_with(*SEES_PRICES, project=project, name="王芳"))


@kept
def stranger(db):
    """Somebody of another company with every right there."""
    return desk_of(org.staff_with(*PRICES, "approvals.request.decide", project=org.project(), name="陈静"))


@kept
def tried(project, rooms, pricing):
    """A tried plan: 12,450 元/㎡ on the first floor and 50 more on each."""
    return presale.tried_plan(project, rooms, actor=pricing.actor)
