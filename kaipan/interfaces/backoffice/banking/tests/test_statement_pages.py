"""银行对账 on pages: read, matched, noted, signed by another."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaipan.banking import queries, testing_statements
from kaipan.banking.models import BankStatement, Reconciliation, StatementMatch
from kaipan.org import testing as org

TODAY = testing_statements.TODAY


@pytest.fixture
def counter(db):
    return testing_statements.counter()


def client_of(counter, *rights):
    client = Client()
    rights = ("org.project.view", "finance.receipt.view", "banking.statement.view", *rights)
    client.force_login(org.staff_with(*rights, project=counter.project))
    return client


@pytest.fixture
def clerk(counter):
    return client_of(counter, "banking.statement.read")


@pytest.fixture
def closer(counter):
    return client_of(counter, "banking.statement.close")


def upload(client, counter, *rows, opening="0.00", closing):
    typed = {
        "into": counter.bank_account.pk,
        "opening": opening,
        "closing": closing,
        "until": TODAY.isoformat(),
        "file": SimpleUploadedFile("流水.csv", testing_statements.statement_file(*rows)),
    }
    return client.post(f"/projects/{counter.project.pk}/bank/statements/new/", typed)


def test_a_file_is_uploaded_matched_by_hand_undone_and_withdrawn(counter, clerk):
    receipt = counter.transferred(500, on=TODAY - timedelta(days=9))
    assert "下载模板" in clerk.get(f"/projects/{counter.project.pk}/bank/statements/new/").text
    answer = upload(clerk, counter, counter.line(500, "P1", name="李明"), closing="500.00")
    assert answer.status_code == 303, answer.text
    statement = BankStatement.objects.get()
    page = clerk.get(f"/bank/statements/{statement.pk}/").text
    for said in ("李明", "P1", "未勾对"):
        assert said in page
    matching = f"/bank/accounts/{counter.bank_account.pk}/match/"
    page = clerk.get(matching).text
    assert receipt.number in page
    movement = queries.book_movements(counter.bank_account)[0].key
    chosen = {"line": counter.bank_line("P1").pk, "movement": movement}
    sums = clerk.get(matching, chosen, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="match-sums").text
    assert "可以勾对" in sums
    assert clerk.post(f"{matching}make/", {"line": chosen["line"]}).status_code == 422
    assert clerk.post(f"{matching}make/", chosen).status_code == 303
    match = StatementMatch.objects.get()
    assert receipt.number in clerk.get(f"/projects/{counter.project.pk}/bank/matches/").text
    assert clerk.post(f"/bank/matches/{match.pk}/undo/", {"said": "对错了"}).status_code == 303
    assert clerk.post(f"/bank/statements/{statement.pk}/withdraw/", {"said": "账户选错"}).status_code == 303
    assert BankStatement.objects.get().state == "WITHDRAWN"


def test_wrong_rows_and_wrong_balances_are_shown_and_nothing_is_taken(counter, clerk):
    answer = upload(clerk, counter, counter.line(5, "P1"), counter.line(5, "P1"), closing="10.00")
    assert answer.status_code == 422
    assert "流水号与第 2 行重复" in answer.text
    counter.balance = counter.balance - counter.balance
    answer = upload(clerk, counter, counter.line(5, "P1"), closing="5.01")
    assert "相差 0.01 元" in answer.text
    assert not BankStatement.objects.exists()


def test_a_line_nobody_knows_is_noted_and_a_receipt_begun_from_it(counter, clerk):
    counter.read(counter.line(500, "P1", name="李明"))
    line = counter.bank_line("P1")
    owner = counter.closer.staff_id
    typed = {"why": "UNKNOWN", "said": "电话问过", "person": owner}
    assert clerk.post(f"/bank/lines/{line.pk}/note/", typed).status_code == 303
    page = clerk.get(f"/projects/{counter.project.pk}/bank/lines/", {"inquiry": "UNKNOWN"}).text
    assert "来源不明" in page
    cashier = client_of(counter, "sales.deal.receive", "sales.deal.view_all")
    assert "为一笔银行流水收款" in cashier.get("/cashier/", {"line": line.pk}).text
    stranger = client_of(testing_statements.counter(), "sales.deal.receive")
    assert "为一笔银行流水收款" not in stranger.get("/cashier/", {"line": line.pk}).text


def test_a_sheet_is_shown_signed_by_another_and_reopened(counter, clerk, closer):
    counter.read(counter.line(500, "P1"), counter.line(-3, "P2"))
    counter.transferred(70)
    address = f"/bank/accounts/{counter.bank_account.pk}/reconciliation/"
    day = TODAY.isoformat()
    page = closer.get(address, {"day": day}).text
    for said in ("567.00", "497.00", "差额"):
        assert said in page
    assert clerk.get(f"{address}close/", {"day": day}).status_code == 403
    stale = closer.post(f"{address}close/?day={day}", {"seen": "566.00"})
    assert stale.status_code == 409
    assert closer.post(f"{address}close/?day={day}", {"seen": "567.00"}).status_code == 303
    sheet = Reconciliation.objects.get()
    assert "已复核" in closer.get(address, {"day": day}).text
    assert "P1" in closer.get(f"{address}lines/", {"day": day, "direction": "IN"}).text
    assert "收款" in closer.get(f"{address}entries/", {"day": day, "part": "in"}).text
    assert closer.post(f"/bank/reconciliations/{sheet.pk}/reopen/", {"said": "补导"}).status_code == 303


@pytest.mark.parametrize("part", ["accounts", "statements", "lines", "matches", "reconciliations"])
def test_lists_export(counter, clerk, part):
    counter.transferred(5, "P1")
    counter.read(counter.line(5, "P1"))
    counter.close(adjusted=5)
    answer = clerk.get(f"/projects/{counter.project.pk}/bank/{part}/?export=csv")
    assert answer.status_code == 200
    assert len(answer.content.splitlines()) == 2


def test_a_sheet_and_its_rows_export(counter, clerk):
    counter.read(counter.line(5, "P1"))
    address = f"/bank/accounts/{counter.bank_account.pk}/reconciliation/"
    assert "5.00" in clerk.get(address, {"day": TODAY.isoformat(), "export": "csv"}).content.decode()
    assert clerk.get(f"{address}lines/?day={TODAY}&export=xlsx").status_code == 200


def test_an_account_without_a_statement_and_a_day_that_is_none_say_so(counter, clerk):
    address = f"/bank/accounts/{counter.bank_account.pk}/reconciliation/"
    assert "还没有对账单" in clerk.get(address).text
    counter.read(counter.line(5, "P1"))
    assert clerk.get(address, {"day": "2026-02-30"}).status_code == 400
