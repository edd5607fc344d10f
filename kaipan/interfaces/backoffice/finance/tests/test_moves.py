"""Accounts, refunds, transfers, forfeitures and to-dos on pages."""

import csv
import io

import pytest
from django.test import Client

from kaipan.finance import actions, testing
from kaipan.finance.models import FinanceTodo, Refund
from kaipan.kernel.money import ZERO, Money
from kaipan.org import testing as org

VIEWS = ("org.project.view", "finance.receipt.view")


@pytest.fixture
def project(desk):
    return desk.office.project


@pytest.fixture
def account(project):
    """1,000 元 came, nothing is due."""
    account = testing.account(project, testing.SCHEDULE[:1])
    testing.received(account, 1_000)
    testing.freed(account)
    return account


def client_of(project, *rights):
    client = Client()
    client.force_login(org.staff_with(*VIEWS, *rights, project=project))
    return client


@pytest.fixture
def accountant(project):
    return client_of(project, "finance.refund.grant", "finance.todo.close", "ledger.journal.view")


@pytest.fixture
def pays(project):
    return client_of(project, "finance.refund.pay", "finance.todo.close")


def grant(client, account, **typed):
    usual = {"amount": "400.00", "payee_name": account.payer.name, "reason": "多收"}
    return client.post(f"/money-accounts/{account.pk}/refund/", {**usual, **typed})


def test_a_refund_is_granted_by_the_accountant_and_paid_by_the_cashier(accountant, pays, account, project):
    assert "退款" in accountant.get(f"/money-accounts/{account.pk}/").text
    form = accountant.get(f"/money-accounts/{account.pk}/refund/").context["form"]
    assert form["amount"].value() == "1,000.00"

    assert grant(accountant, account, payee_account="6225 8801 2345 6789").status_code == 303
    refund = Refund.objects.get()
    page = accountant.get(f"/refunds/{refund.pk}/")
    assert "6225********6789" in page.text
    assert "6225880123456789" not in page.text
    assert not page.context["reveal_url"]
    assert not page.context["may_pay"]
    assert len(page.context["journals"]) == 1
    assert grant(pays, account).status_code == 403

    shown = pays.post(f"/refunds/{refund.pk}/payee-account/")
    assert "6225880123456789" in shown.text
    assert accountant.post(f"/refunds/{refund.pk}/payee-account/").status_code == 403
    typed = {"method": "TRANSFER", "bank_account_id": testing.bank_account(project).pk}
    day = {"paid_on": pays.get(f"/refunds/{refund.pk}/pay/").context["form"]["paid_on"].value()}
    assert pays.post(f"/refunds/{refund.pk}/pay/", {**typed, **day}).status_code == 303
    refund.refresh_from_db()
    assert refund.state == "PAID"
    assert "付款日期" in pays.get(f"/refunds/{refund.pk}/").text


def test_what_the_verb_refuses_stands_in_the_form(accountant, account):
    answer = grant(accountant, account, amount="1000.01")
    assert answer.status_code == 422
    assert "预收余额 1,000.00 元，不足 1,000.01 元" in answer.text
    assert "请填写向他人退款的原因" in grant(accountant, account, payee_name="李四").text
    assert not Refund.objects.exists()


def test_a_refund_is_cancelled_with_a_reason_and_its_money_is_back(accountant, account):
    grant(accountant, account)
    refund = Refund.objects.get()
    assert accountant.post(f"/refunds/{refund.pk}/cancel/", {"reason": ""}).status_code == 422
    assert accountant.post(f"/refunds/{refund.pk}/cancel/", {"reason": "账号有误"}).status_code == 303
    account.refresh_from_db()
    assert (account.refunded, account.advance) == (ZERO, Money(1_000))
    assert "账号有误" in accountant.get(f"/refunds/{refund.pk}/").text


def test_the_lists_open_what_left_with_its_journals_and_export_it(accountant, account, project):
    other = testing.account(project, lines=[], label="5栋2单元602")
    transfer, lost = testing.moved(account, other, 100), testing.forfeited(account, 300)
    testing.granted(account, 50)
    for name, document, amount in (
        ("transfers", transfer, "100.00"),
        ("forfeitures", lost, "300.00"),
        ("refunds", Refund.objects.get(), "50.00"),
    ):
        page = accountant.get(f"/{name}/")
        assert f"/{name}/{document.pk}/" in page.text
        assert page.context["list"].summary["rows"] == 1
        assert accountant.get(f"/{name}/?q={document.number}&sort=amount").status_code == 200
        rows = list(
            csv.reader(io.StringIO(accountant.get(f"/{name}/?export=csv").content.decode("utf-8-sig")))
        )
        assert any(amount in row for row in rows)
        assert len(accountant.get(f"/{name}/{document.pk}/").context["journals"]) == 1
    assert "已冲回" in accountant.get(f"/transfers/{testing.moved_back(transfer).pk}/").text
    assert "已退回账户" in accountant.get(f"/forfeitures/{testing.returned(lost).pk}/").text


def test_the_account_shows_what_came_and_what_left(accountant, account, project):
    other = testing.account(project, lines=[], label="5栋2单元602")
    transfer = testing.moved(account, other, 100)
    shown = accountant.get(f"/money-accounts/{account.pk}/")
    assert ("已转出", Money(100)) in shown.context["figures"]
    assert f"/transfers/{transfer.pk}/" in accountant.get(f"/money-accounts/{other.pk}/").text
    advances = accountant.get("/money-accounts/?holds=advance").context["list"].summary
    assert (advances["rows"], advances["total_advance"]) == (2, Money(1_000))
    assert accountant.get("/money-accounts/?holds=owed").context["list"].summary["rows"] == 0


def test_moved_money_is_not_among_the_receipts_of_the_day(accountant, account, project):
    before = accountant.get("/receipts/").context["list"].summary
    testing.moved(account, testing.account(project, lines=[]), 100)
    assert accountant.get("/receipts/").context["list"].summary == before


def test_a_to_do_is_closed_with_evidence_and_one_of_a_refund_by_paying(accountant, pays, account):
    testing.in_a_verb(
        actions.open_todo,
        account.pk,
        kind=actions.TodoKind.PAPERS_BACK,
        title="收据 2 张",
        amount=Money(1_000),
        source=account.ref,
        actor=testing.cashier(account.project),
    )
    grant(accountant, account)
    papers, refund = FinanceTodo.objects.order_by("pk")
    assert accountant.get("/finance-todos/?mine=1").context["list"].summary["rows"] == 1
    assert pays.get("/finance-todos/?mine=1").context["list"].summary["rows"] == 2
    assert accountant.post(f"/finance-todos/{papers.pk}/close/", {"evidence": ""}).status_code == 422
    assert accountant.post(f"/finance-todos/{papers.pk}/close/", {"evidence": "SF000012"}).status_code == 303
    again = accountant.post(f"/finance-todos/{papers.pk}/close/", {"evidence": "SF000012"})
    assert (again.status_code, "已办结（SF000012）" in again.text) == (409, True)
    answer = accountant.post(f"/finance-todos/{refund.pk}/close/", {"evidence": "x"})
    assert "自动办结" in answer.text


def test_money_of_another_company_is_not_there(desk, account):
    refund = testing.granted(account, 5)
    for path in (f"accounts/{account.pk}", f"refunds/{refund.pk}", f"refunds/{refund.pk}/pay"):
        assert desk.stranger.get(f"/{path}/").status_code == 404
