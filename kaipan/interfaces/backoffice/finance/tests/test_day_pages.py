"""出纳日结 on pages: reminded of, counted, signed for, taken to the bank, opened again."""

from datetime import timedelta

import pytest
from django.test import Client

from kaipan.finance import queries, testing, testing_days
from kaipan.finance.models import CashDeposit, DailyClose
from kaipan.org import testing as cast
from kaipan.org.models import Staff
from kaipan.platform.clock import business_day


@pytest.fixture
def till(db):
    return testing_days.till()


def client_of(actor):
    client = Client()
    client.force_login(Staff.objects.get(pk=actor.staff_id))
    return client


def counted(**instead):
    usual = {"notes_100": 12, "notes_20": 1, "notes_10": 1, "notes_05": 1}
    return {**usual, "checks": 1, "check_sum": "500.00", "swiped": 1, "swiped_sum": "700.00", **instead}


def test_a_day_is_counted_signed_for_deposited_and_opened_again(till):
    till.a_day()
    cashier, signer, manager = (client_of(each) for each in (till.cashier, till.signer, till.manager))
    project, day = till.project.pk, testing.TODAY.isoformat()
    address = f"/projects/{project}/cashier-days/close/?day={day}"
    page = cashier.get(address).text
    for said in ("1,230.50", "POS 签购单", "900.00"):
        assert said in page
    refused = cashier.post(address, counted(notes_100=11))
    assert refused.status_code == 422
    assert "-100.00" in refused.text
    assert cashier.post(address, counted()).status_code == 303
    close = DailyClose.objects.get()
    sheet = f"/cashier-days/{close.pk}/"
    assert "待另一人签收现金" in cashier.get(sheet).text
    assert cashier.post(f"{sheet}sign/").status_code == 403
    assert signer.post(f"{sheet}sign/").status_code == 303
    bank = testing.bank_account(till.project).pk
    typed = {"sum": "1,000.00", "into": bank, "slip": "JK1", "taken_on": day}
    assert signer.post(f"{sheet}deposit/", typed).status_code == 303
    assert manager.post(f"{sheet}reopen/", {"reason": "漏收"}).status_code == 409
    deposit = CashDeposit.objects.get()
    assert signer.post(f"/cash-deposits/{deposit.pk}/reverse/", {"reason": "录错"}).status_code == 303
    assert manager.post(f"{sheet}reopen/", {"reason": "漏收"}).status_code == 303
    page = manager.get(sheet).text
    for said in ("已重开", "漏收", "已冲回"):
        assert said in page


def test_lists_and_the_sheet_export(till):
    till.a_day(testing.TODAY - timedelta(days=1))
    close = till.signed()
    till.deposited(close, 30)
    client = client_of(till.signer)
    project = till.project.pk
    for part in ("cashier-days/", "cashier-days/unclosed/", "cash-deposits/"):
        answer = client.get(f"/projects/{project}/{part}?export=csv")
        assert len(answer.content.splitlines()) == 2
    assert "1230.50" in client.get(f"/cashier-days/{close.pk}/?export=csv").content.decode()


def test_the_desk_reminds_of_days_that_are_not_closed(till):
    till.a_day(business_day() - timedelta(days=1))
    rights = (*testing_days.CASHIER, "sales.deal.receive", "sales.deal.view_all")
    other = cast.actor_with(*rights, project=till.project)
    assert "您有未日结的日子" not in client_of(other).get("/cashier/").text
    till.cashier = other
    till.take(testing.cash(5), on=business_day() - timedelta(days=2), actor=other)
    assert "您有未日结的日子" in client_of(other).get("/cashier/").text
    assert queries.own_unclosed_days(other, before=business_day()).count() == 1
