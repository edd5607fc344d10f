"""Journals, the trial balance and the months on pages."""

import pytest
from django.test import Client

from kaipan.kernel.money import Money
from kaipan.ledger.models import Journal
from kaipan.org import testing as org


@pytest.fixture
def accountant(desk):
    """Somebody who closes the company's months."""
    rights = ("ledger.journal.view", "ledger.period.close", "ledger.period.reopen", "org.project.view")
    client = Client()
    client.force_login(org.staff_with(*rights, project=desk.office.project.company))
    return client


@pytest.fixture
def journal(desk):
    deal_id = desk.office.subscribe()
    desk.office.receive(deal_id, Money(50_000))
    return Journal.objects.get()


def test_journals_of_another_company_are_not_there(desk, journal):
    assert desk.stranger.get(f"/journals/{journal.pk}/").status_code == 404
    assert desk.stranger.get("/journals/").context["list"].summary["rows"] == 0


def test_a_journal_shows_both_sides_and_its_document(desk, journal):
    response = desk.cashier.get(f"/journals/{journal.pk}/")
    assert response.context["total"] == Money(50_000)
    assert response.context["document_url"] == f"/receipts/{journal.source_id}/"


def test_the_list_shows_what_each_journal_moved(desk, journal):
    (row,) = desk.cashier.get("/journals/?kind=RECEIPT").context["list"].page
    assert row.amount == Money(50_000)
    assert desk.cashier.get("/journals/?kind=REVERSAL").context["list"].summary["rows"] == 0


def test_the_trial_balance_balances_as_of_a_day(desk, journal):
    response = desk.cashier.get("/trial-balance/")
    assert response.context["debit"] == response.context["credit"] == Money(50_000)
    before = desk.cashier.get("/trial-balance/?as_of=2020-01-01")
    assert before.context["table"].rows == ()
    assert desk.cashier.get("/trial-balance/?as_of=2020-13-01").status_code == 400


def test_the_books_of_the_whole_company_are_for_those_who_hold_it(desk, journal, accountant):
    assert desk.cashier.get("/trial-balance/?whole=1").status_code == 403
    assert accountant.get("/trial-balance/?whole=1").context["debit"] == Money(50_000)


def test_who_may_not_see_the_books_is_refused(desk):
    assert desk.consultant.get("/trial-balance/").status_code == 403


def test_a_month_is_closed_once_and_reopened_with_a_reason(desk, journal, accountant):
    month = f"{journal.dated_on:%Y-%m}"
    assert desk.cashier.post(f"/periods/{month}/close/").status_code == 403
    assert accountant.get("/periods/").context["next_to_close"].month == journal.dated_on.replace(day=1)
    assert accountant.post(f"/periods/{month}/close/").status_code == 303
    assert accountant.post(f"/periods/{month}/close/").status_code in {409, 422}
    assert accountant.post(f"/periods/{month}/reopen/", {"reason": ""}).status_code == 422
    assert accountant.post(f"/periods/{month}/reopen/", {"reason": "补记收款"}).status_code == 303
    assert accountant.get("/periods/").context["last_closed"] is None


def test_nonsense_is_no_month(accountant):
    assert accountant.get("/periods/2026-13/close/").status_code == 404


def test_who_only_reads_the_books_adds_no_account(accountant, journal):
    shown = accountant.get("/ledger-accounts/")
    assert "1122" in shown.text
    assert "增设科目" not in shown.text
    assert accountant.get("/ledger-accounts/new/").status_code == 403


def test_the_chart_of_another_company_is_not_shown(journal):
    elsewhere = Client()
    elsewhere.force_login(org.staff_with("ledger.journal.view", project=org.company()))
    assert elsewhere.get("/ledger-accounts/").context["list"].summary["rows"] == 0


def test_a_malformed_code_is_refused_at_the_form_and_a_good_one_is_added(journal, desk):
    bookkeeper = Client()
    rights = ("ledger.journal.view", "ledger.chart.manage")
    bookkeeper.force_login(org.staff_with(*rights, project=desk.office.project.company))
    typed = {"code": "10.02", "name": "监管户", "account_class": "ASSET"}
    answer = bookkeeper.post("/ledger-accounts/new/", typed)
    assert "应为 4 至 12 位数字" in answer.text
    answer = bookkeeper.post("/ledger-accounts/new/", {**typed, "code": "100201"})
    assert (answer.status_code, answer.url) == (303, "/ledger-accounts/")
    assert "100201" in bookkeeper.get("/ledger-accounts/").text
