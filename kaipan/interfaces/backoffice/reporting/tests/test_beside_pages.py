"""业财核对, 回款汇总, 折扣执行 on pages: totals as the API says them, numbers that open their rows."""

import re
from html import unescape

import pytest
from django.urls import reverse

from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.sales import actions
from kaipan.sales import testing as sales
from kaipan.sales.permissions import VIEW_ALL
from tests.api.programs import program_of_everything
from tests.kept import kept

pytestmark = pytest.mark.django_db

TABLES = {
    "deals_beside_books": ("beside/deals", "sold"),
    "changes_beside_books": ("beside/changes", "to_refund"),
    "discounts": ("given/deals", "given"),
    "collected": ("collected", "amount"),
    "given": ("given", "given"),
}
SUMMARIES = ("collected", "given")


@kept
def office():
    office = sales.office()
    deal = office.subscribe(0, plan="MORTGAGE")
    office.receive(deal, Money(50_000))
    ended = office.subscribe(1)
    office.receive(ended, Money(60_000))
    office.change(ended, actions.RefundDeposit(actions.Fault.AGREED, fee=Money(500)))
    return office


@pytest.fixture
def browser(client, office):
    client.force_login(org.staff_with(VIEW_RECEIPT, VIEW_ALL, project=office.project))
    return client


def address(office, name, **asked):
    return reverse(f"reporting:{name}", args=[office.project.pk], query=asked)


@pytest.mark.parametrize("name", TABLES)
def test_page_spreadsheet_and_program_come_to_the_same(office, browser, name):
    path, column = TABLES[name]
    asked = {"first": sales.TODAY.isoformat()} if name == "collected" else {}
    said = program_of_everything(office.project).get(f"/projects/{office.project.pk}/{path}", **asked).json()
    rows = said.get("items", said.get("lines"))
    total = Money.total(Money(row[column]) for row in rows)
    shown = {"columns": "number.to_refund"} if name == "changes_beside_books" else {}
    page = browser.get(address(office, name, **asked, **shown))
    assert page.status_code == 200
    assert money(total) in page.content.decode()
    table = browser.get(address(office, name, **asked, export="csv")).content.decode("utf-8-sig").splitlines()
    assert len(table) - 1 == len(rows) + (name in SUMMARIES)


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_number_of_a_summary_opens_rows(office, browser, name):
    groups = {"collected": ("BANK", "METHOD", "BUILDING", "PRODUCT", "CONSULTANT", "PROJECT")}
    for by in groups.get(name, ("BUILDING", "PRODUCT", "CONSULTANT", "PROJECT")):
        page = browser.get(address(office, name, by=by, first=sales.TODAY.isoformat())).content.decode()
        opened = {unescape(url) for url in re.findall(r'href="(/[^"]*(?:received|given/deals)/[^"]*)"', page)}
        assert len(opened) > 1
        for url in opened:
            rows = browser.get(url).content.decode()
            assert "没有收款" not in rows
            assert "没有成交" not in rows


def test_a_deal_and_a_change_open_only_for_those_who_see_deals(office, client):
    client.force_login(org.staff_with(VIEW_RECEIPT, project=office.project))
    for name in ("deals_beside_books", "changes_beside_books", "discounts"):
        page = client.get(address(office, name)).content.decode()
        assert 'href="/sales/' not in page


def test_filters_tell_what_differs_from_what_does_not(office, browser):
    for name in ("deals_beside_books", "changes_beside_books"):
        assert browser.get(address(office, name, agrees="0", export="csv")).content.count(b"\n") == 1
        assert browser.get(address(office, name, agrees="1", export="csv")).content.count(b"\n") > 1


@pytest.mark.parametrize("name", TABLES)
def test_another_project_is_not_there(browser, name):
    assert browser.get(reverse(f"reporting:{name}", args=[org.project().pk])).status_code == 404
