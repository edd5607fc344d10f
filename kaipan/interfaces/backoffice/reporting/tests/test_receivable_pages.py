"""账龄分析 and 应收台账: page, spreadsheet and API say the same, and every number opens its rows."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.org.models import Staff
from kaipan.platform.clock import business_day
from kaipan.reporting import queries
from kaipan.reporting.codes import Grouping
from kaipan.sales import testing as sales
from kaipan.sales.permissions import VIEW_ALL
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def office():
    office = sales.office()
    deal = office.subscribe(0)
    office.receive(deal, Money(50_000))
    office.sign(deal)
    office.subscribe(1)
    return office


@kept
def reader(office):
    return org.staff_with(VIEW_RECEIPT, VIEW_ALL, project=office.project)


@pytest.fixture
def browser(client, reader):
    client.force_login(reader)
    return client


def ageing_url(office, **asked):
    return reverse("reporting:ageing", args=[office.project.pk], query=asked)


def shown(answer):
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("by", [each for each in Grouping if each != Grouping.PROJECT])
def test_every_number_opens_the_rows_it_counts(office, reader, browser, by):
    page = shown(browser.get(ageing_url(office, by=by)))
    links = re.findall(r'<td class="cell-end"[^>]*><a href="([^"]+)">([^<]+)</a>', page)
    assert links
    for address, amount in links:
        rows = shown(browser.get(address.replace("&amp;", "&")))
        assert amount in rows, (by, address)


def test_the_spreadsheet_holds_what_the_page_shows(office, reader, browser):
    today = business_day()
    figures = queries.ageing(
        today, Grouping.KIND, project_id=office.project.pk, today=today, actor=org.actor_of(reader)
    )
    page = shown(browser.get(ageing_url(office, by="KIND")))
    answer = browser.get(ageing_url(office, by="KIND", export="csv"))
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert len(rows) == len(figures.lines) + 2
    for line in [*figures.lines, figures.total]:
        assert money(line.total) in page
        assert any(row.endswith(str(line.total)) for row in rows)


def test_yesterday_nothing_was_owed(office, browser):
    yesterday = business_day() - timedelta(days=1)
    assert "没有未收的款项" in shown(browser.get(ageing_url(office, on=yesterday.isoformat())))


def test_a_day_that_is_none_is_said(office, browser):
    answer = browser.get(ageing_url(office, on="2026-02-30"))
    assert answer.status_code == 400


def test_all_projects_open_each_its_own_list(office, browser):
    page = shown(browser.get(ageing_url(office, by="PROJECT")))
    assert office.project.promoted_name in page
    assert reverse("reporting:receivables", args=[office.project.pk]) in page


def test_another_project_is_not_there(office, browser):
    elsewhere = org.project()
    for name in ("ageing", "receivables"):
        assert browser.get(reverse(f"reporting:{name}", args=[elsewhere.pk])).status_code == 404


def test_without_the_right_there_is_no_report(office, client):
    client.force_login(Staff.objects.get(pk=office.consultant.staff_id))
    assert client.get(ageing_url(office)).status_code in {403, 404}
