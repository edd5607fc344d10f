"""台账: page, spreadsheet and API hold the same rows and totals."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kaipan.finance import testing as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.finance.rules.lines import DueLine
from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.sales import testing as sales
from tests.api.programs import program_of_everything
from tests.kept import kept

pytestmark = pytest.mark.django_db

LEDGERS = {
    "received": ("received", "amount"),
    "loans_in_transit": ("loans-in-transit", "left"),
    "taken_for_others": ("taken-for-others", "paid"),
}


@kept
def office():
    office = sales.office()
    deal = office.subscribe(0, plan="MORTGAGE")
    office.receive(deal, Money(50_000))
    office.sign(deal)
    line = DueLine(MoneyKind.DEED_TAX, "契税", Money(10_986), due_on=business_day())
    account = finance.account(office.project, [line])
    finance.received(account, 4_000, designated=[finance.due(account, "契税").pk])
    return office


@pytest.fixture
def browser(client, office):
    client.force_login(org.staff_with(VIEW_RECEIPT, project=office.project))
    return client


def address(office, name, **asked):
    return reverse(f"reporting:{name}", args=[office.project.pk], query=asked)


@pytest.mark.parametrize("name", LEDGERS)
def test_page_spreadsheet_and_program_come_to_the_same(office, browser, name):
    path, column = LEDGERS[name]
    said = program_of_everything(office.project).get(f"/projects/{office.project.pk}/{path}").json()
    rows = said.get("items", said.get("lines"))
    total = Money.total(Money(row[column]) for row in rows)
    page = browser.get(address(office, name))
    assert page.status_code == 200
    assert total
    assert money(total) in page.content.decode()
    table = browser.get(address(office, name, export="csv")).content.decode("utf-8-sig").splitlines()
    assert len(table) - 1 == len(rows) + (name == "taken_for_others")


@pytest.mark.parametrize("name", LEDGERS)
def test_before_there_was_anything_the_page_says_so(office, browser, name):
    long_ago = (business_day() - timedelta(days=900)).isoformat()
    answer = browser.get(address(office, name, on=long_ago))
    assert answer.status_code == 200
    assert "没有" in answer.content.decode()


@pytest.mark.parametrize("name", LEDGERS)
def test_another_project_is_not_there(browser, name):
    assert browser.get(reverse(f"reporting:{name}", args=[org.project().pk])).status_code == 404
