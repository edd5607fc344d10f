"""The workbench: every number opens exactly the list it counts, and everybody sees their own day."""

from datetime import timedelta

import pytest
from django.test import Client

from kaipan.customers import testing as customers
from kaipan.kernel.money import Money
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.presale import actions
from kaipan.presale import testing as presale
from kaipan.sales import testing


@pytest.fixture
def busy(desk, today, monkeypatch):
    """An office with something of everything, some of it late."""
    office = desk.office
    office.book(0, days=1)
    office.book(1, days=5)
    office.receive(office.subscribe(2), Money(50_000))
    office.sign(office.subscribe(3, plan="MORTGAGE"))
    monkeypatch.setattr(testing, "TODAY", today - timedelta(days=10))
    office.subscribe(4)
    monkeypatch.setattr(testing, "TODAY", today - timedelta(days=5))
    office.subscribe(5)
    return desk


def tiles(response):
    return [*response.context["to_do"], *response.context["of_today"]]


@pytest.mark.parametrize("who", ["consultant", "cashier"])
def test_every_number_is_the_number_of_rows_of_the_list_it_opens(busy, who):
    client = getattr(busy, who)
    counted = tiles(client.get("/"))
    assert counted
    for tile in counted:
        page = client.get(tile.url).context["list"]
        if isinstance(tile.value, Money):
            assert page.summary["total_total"] == tile.value, tile.label
        else:
            assert page.summary["rows"] == tile.value, tile.label


def test_what_is_late_is_counted(busy):
    numbers = {tile.url.partition("?")[2]: tile.value for tile in tiles(busy.cashier.get("/"))}
    assert numbers["expiring=1"] == 1
    assert numbers["signing=near"] == 1
    assert numbers["signing=over"] == 1
    assert numbers["when=over"] == 2
    assert numbers["printed=no"] == 1


def test_a_consultant_sees_no_money_of_the_project(busy):
    urls = [tile.url for tile in tiles(busy.consultant.get("/"))]
    customers = f"/projects/{busy.office.project.pk}/customers/"
    assert all(url.startswith(("/deals/", customers)) for url in urls)


def test_whom_to_follow_up_is_counted_and_named(db):
    month = customers.a_month(org.project())
    client = Client()
    for who, numbers, named in ((month.li, [1, 1], 2), (month.manager, [1, 1], 0), (month.chen, [0, 0], 0)):
        client.force_login(who)
        page = client.get("/")
        due = [tile for tile in page.context["to_do"] if "next_contact_on" in tile.url]
        assert [tile.value for tile in due] == numbers
        for tile in due:
            assert client.get(tile.url).context["list"].summary["rows"] == tile.value
        assert len(page.context.get("follow_ups", [])) == named
    client.force_login(month.li)
    page = client.get("/")
    assert page.text.index("李娜") < page.text.index("张敏")
    assert client.get(page.context["follow_ups_url"]).context["list"].summary["rows"] == 2


def test_a_hidden_column_changes_no_number(busy):
    busy.cashier.get("/dues/?columns=name&remember=1")
    week = next(tile for tile in busy.cashier.get("/").context["to_do"] if "due_on_after" in tile.url)
    assert not week.note.startswith("共 0.00")


def test_others_see_nothing_of_it(busy):
    response = busy.stranger.get("/")
    assert {tile.value for tile in tiles(response)} <= {0, Money(0)}


@pytest.mark.parametrize("everywhere", [False, True], ids=["who makes prices", "who lets people in"])
def test_prices_in_the_making_and_people_are_counted_too(desk, everywhere):
    project = desk.office.project
    presale.tried_plan(project, desk.office.rooms, actor=presale.pricing_person(project))
    permission = "org.staff.manage" if everywhere else "presale.price_plan.manage"
    client = Client()
    client.force_login(org.staff_with(permission, project=project.company if everywhere else project))
    counted = tiles(client.get("/"))
    assert any(tile.value for tile in counted)
    for tile in counted:
        assert client.get(tile.url).context["list"].summary["rows"] == tile.value, tile.label


def test_adjustments_reprices_and_special_prices_that_wait_for_somebody_are_counted(desk, today):
    project, rooms = desk.office.project, desk.office.rooms
    person = presale.pricing_person(project)
    presale.adjustment(project, actor=person)
    approved = presale.approved_adjustment(project, actor=person)
    actions.settle_price_adjustment(approved, actor=org_queries.system_actor(project.company_id))
    presale.special_price(rooms[5], "1100000", first=today, last=today, actor=person)
    permissions = [f"presale.price_adjustment.{what}" for what in ("manage", "execute")]
    client = Client()
    client.force_login(
        org.staff_with(*permissions, "presale.special_price.set", "presale.price.view", project=project)
    )

    counted = client.get("/").context["to_do"]

    assert [tile.value for tile in counted] == [1, 1, 0, 1]
    for tile in counted:
        assert client.get(tile.url).context["list"].summary["rows"] == tile.value, tile.label


def test_somebody_without_a_part_in_selling_is_told_where_to_go(db):
    client = Client()
    client.force_login(org.staff_with("org.project.view"))
    response = client.get("/")
    assert response.status_code == 200
    assert "这里还没有您的待办" in response.text


def test_a_person_without_any_role_still_has_a_first_page(db):
    client = Client()
    client.force_login(org.staff_with())
    assert client.get("/").status_code == 200
