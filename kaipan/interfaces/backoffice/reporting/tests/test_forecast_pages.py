"""回款预测: page, spreadsheet, list and API say the same, and every number opens its rows."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from kaipan.finance import testing as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.reporting import queries
from kaipan.reporting.actions import learn_forecast
from kaipan.reporting.codes import ForecastBy
from kaipan.reporting.tests.past import project_with_a_past
from tests.api.programs import program_of_everything
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    project = project_with_a_past(business_day())
    learn_forecast(project.pk, actor=finance.cashier(project), today=business_day())
    return project


@kept
def reader(project):
    return org.staff_with(VIEW_RECEIPT, project=project)


@pytest.fixture
def browser(client, reader):
    client.force_login(reader)
    return client


@pytest.fixture
def figures(project, reader):
    window = queries.window_ahead(business_day(), None, None)
    actor = org.actor_of(reader)
    return queries.forecast(
        business_day(), window, ForecastBy.KIND, project_id=project.pk, today=business_day(), actor=actor
    )


def forecast_url(project, **asked):
    return reverse("reporting:forecast", args=[project.pk], query=asked)


def shown(answer):
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("by", ["KIND", "AGE", "BUILDING"])
def test_every_number_opens_the_rows_it_counts(project, browser, by):
    page = shown(browser.get(forecast_url(project, by=by)))
    links = re.findall(r'<td class="cell-end"([^>]*)><a href="([^"]+)">([^<]+)</a>', page)
    assert len(links) > 10
    for said, address, amount in links[:12]:
        rows = shown(browser.get(address.replace("&amp;", "&")))
        assert amount in rows or "P" in said, address  # a quantile is no sum of rows
        assert "没有未收的款项" not in rows


def test_page_spreadsheet_and_program_say_the_same(project, browser, figures):
    page = shown(browser.get(forecast_url(project)))
    table = browser.get(forecast_url(project, export="csv")).content.decode("utf-8-sig").splitlines()
    program = program_of_everything(project)
    said = program.get(f"/projects/{project.pk}/forecast").json()
    assert said["total"]["outlook"]["expected"] == str(figures.total.outlook.expected)
    assert said["total"]["face"] == str(figures.total.face)
    assert [line["seen"] for line in said["lines"]] == [line.seen for line in figures.lines]
    for line in (*figures.lines, figures.total):
        for amount in (line.face, line.outlook.expected, line.outlook.p10, line.outlook.p90):
            assert money(amount) in page
            assert any(str(amount) in row for row in table)
    assert figures.checks
    assert len(said["checks"]) == len(figures.checks)
    for period in (*figures.months, *figures.weeks):
        assert money(period.outlook.expected) in page


@pytest.mark.parametrize(("table", "name"), [("months", "months"), ("weeks", "weeks"), ("tried", "checks")])
def test_each_table_is_taken_home(project, browser, figures, table, name):
    answer = browser.get(forecast_url(project, export="csv", table=table))
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert len(rows) == len(getattr(figures, name)) + 1


def test_programs_list_the_dues_behind_it(project, figures):
    program = program_of_everything(project)
    rows = program.get(f"/projects/{project.pk}/forecast/dues").json()["items"]
    assert rows
    assert all(0 <= row["chance"] <= 1_000_000 and row["seen"] >= 0 for row in rows)
    too_far = (business_day() + timedelta(days=800)).isoformat()
    assert program.get(f"/projects/{project.pk}/forecast", last=too_far).status_code == 422


@pytest.mark.parametrize("asked", [{"first": "2026-02-30"}, {"first": "2020-01-01"}, {"by": "MOON"}])
def test_a_question_that_is_none_is_said(project, browser, asked):
    assert browser.get(forecast_url(project, **asked)).status_code == 400


def test_another_project_is_not_there(browser):
    elsewhere = org.project()
    for name in ("forecast", "forecast_dues"):
        assert browser.get(reverse(f"reporting:{name}", args=[elsewhere.pk])).status_code == 404


def test_without_the_right_there_is_no_forecast(project, client):
    client.force_login(org.staff_with(project=project))
    assert client.get(forecast_url(project)).status_code in {403, 404}
