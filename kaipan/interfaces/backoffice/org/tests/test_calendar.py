"""工作日历 on pages."""

from datetime import date

import pytest
from django.test import Client

from kaipan.org import permissions, queries, testing


@pytest.fixture
def company(db):
    return testing.company()


def client_of(company, *rights):
    client = Client()
    client.force_login(testing.staff_with(permissions.VIEW_PROJECT, *rights, project=company))
    return client


def test_a_year_is_registered_by_a_click_and_a_day_corrected(company):
    keeper = client_of(company, permissions.MANAGE_CALENDAR)
    assert "没有登记法定节假日和调休" in keeper.get("/org/calendar/").text
    assert keeper.post("/org/calendar/years/", {"year": "2026"}).status_code == 303
    assert keeper.post("/org/calendar/years/", {"year": "2026"}).status_code == 409
    assert keeper.post("/org/calendar/years/", {"year": "2199"}).status_code == 422
    typed = {"on": "2026-05-09", "is_kind": "HOLIDAY", "called": "银行停业"}
    assert keeper.post("/org/calendar/days/", typed).status_code == 303
    assert not queries.is_working_day(company.pk, date(2026, 5, 9))
    page = keeper.get("/org/calendar/?kind=HOLIDAY&q=停业").text
    assert "银行停业" in page
    assert "国庆节" not in page
    assert keeper.get("/org/calendar/?export=csv").status_code == 200


def test_others_look_and_do_not_touch(company):
    clerk = client_of(company)
    assert "/org/calendar/years/" not in clerk.get("/org/calendar/").text
    assert clerk.post("/org/calendar/years/", {"year": "2026"}).status_code == 403
    assert clerk.get("/org/calendar/days/").status_code == 403
