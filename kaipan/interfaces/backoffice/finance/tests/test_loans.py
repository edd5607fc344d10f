"""Banks' released loans on pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaipan.finance import testing
from kaipan.finance.models import LoanBatch, Receipt
from kaipan.kernel.money import Money
from kaipan.org import testing as org

VIEWS = ("org.project.view", "finance.receipt.view")
ROW, SHORT, UNKNOWN = "3栋1单元301,,,830000,LS1", "3栋1单元302,,,800000,LS2", "9栋101,,,5,LS3"


@pytest.fixture
def project(desk):
    return desk.office.project


@pytest.fixture
def account(project):
    return testing.account(project)


@pytest.fixture
def neighbour(project):
    return testing.account(project, label="3栋1单元302")


def client_of(project, *rights):
    client = Client()
    client.force_login(org.staff_with(*VIEWS, *rights, project=project))
    return client


@pytest.fixture
def clerk(project):
    return client_of(project, "finance.loan.read")


@pytest.fixture
def approver(project):
    return client_of(project, "finance.loan.post")


def upload(client, project, *rows, total, **typed):
    bank = testing.bank_account(project).pk
    usual = {
        "lender": "中国建设银行",
        "slip": "FK-1",
        "into": bank,
        "day": testing.TODAY.isoformat(),
        "total": total,
        "file": SimpleUploadedFile("放款.csv", testing.loan_file(*rows)),
    }
    return client.post("/loan-batches/new/", {**usual, **typed})


def test_a_file_is_uploaded_matched_and_posted_by_another(clerk, approver, project, account, neighbour):
    assert "下载模板" in clerk.get("/loan-batches/new/").text
    answer = upload(clerk, project, ROW, SHORT, UNKNOWN, total="1,630,005.00")
    assert answer.status_code == 303, answer.text
    batch = LoanBatch.objects.get()
    page = clerk.get(f"/loan-batches/{batch.pk}/").text
    for said in ("1,630,005.00", "待查", "3栋1单元301", "少放原因"):
        assert said in page

    line = testing.loan_line(batch, 3)
    assert clerk.post(f"/loan-lines/{line.pk}/reason/", {"reason": "额度不足"}).status_code == 303
    assert clerk.get(f"/loan-batches/{batch.pk}/post/").status_code == 403
    assert approver.post(f"/loan-batches/{batch.pk}/post/", {}).status_code == 409
    assert approver.post(f"/loan-batches/{batch.pk}/post/", {"exceptions": "1"}).status_code == 303
    assert Receipt.objects.filter(account__in=[account, neighbour]).count() == 2
    page = approver.get(f"/loan-batches/{batch.pk}/").text
    assert "已入账" in page
    assert "退回银行" in page
    listed = approver.get("/loan-batches/").text
    assert "FK-1" in listed


def test_wrong_rows_and_a_wrong_total_are_shown_and_nothing_is_taken(clerk, project, account):
    answer = upload(clerk, project, ROW, ROW, total="1,660,000.00")
    assert answer.status_code == 422
    assert "与第 2 行重复" in answer.text
    answer = upload(clerk, project, ROW, total="1.00")
    assert answer.status_code == 422
    assert "相差" in answer.text
    assert not LoanBatch.objects.exists()


def test_the_same_file_is_refused_the_second_time(clerk, project, account):
    assert upload(clerk, project, ROW, total="830000").status_code == 303
    assert upload(clerk, project, ROW, total="830000", slip="FK-2").status_code == 409
    assert LoanBatch.objects.count() == 1


def test_a_short_line_without_a_reason_is_named_when_it_is_posted(approver, project, neighbour):
    batch = testing.loan_batch(project, SHORT)
    answer = approver.post(f"/loan-batches/{batch.pk}/post/", {})
    assert answer.status_code == 422
    assert "少放 30,000.00 元" in answer.text


def test_a_clerk_finds_the_room_a_line_is_meant_for(clerk, project, account):
    batch = testing.loan_batch(project, UNKNOWN)
    line = testing.loan_line(batch)
    address = f"/loan-lines/{line.pk}/match/"
    assert "3栋1单元301" not in clerk.get(address).text
    found = clerk.get(address, {"find": "301"})
    assert "3栋1单元301" in found.text
    due = testing.due(account, "按揭")
    assert clerk.post(f"{address}?find=301", {"loan": due.pk}).status_code == 303
    assert testing.loan_line(batch).due_id == due.pk
    assert clerk.post(f"/loan-lines/{line.pk}/aside/").status_code == 303
    assert testing.loan_line(batch).state == "PENDING"


def test_exceptions_are_posted_or_sent_back(clerk, approver, project, account):
    batch = testing.loan_batch(project, ROW, UNKNOWN, "9栋102,,,6,LS4")
    testing.loans_posted(batch, exceptions=2)
    account = testing.account(project, label="3栋1单元303")
    line, other = testing.loan_line(batch, 3), testing.loan_line(batch, 4)
    clerk.post(f"/loan-lines/{line.pk}/match/?find=303", {"loan": testing.due(account, "按揭").pk})
    clerk.post(f"/loan-lines/{line.pk}/reason/", {"reason": "零头"})
    assert approver.post(f"/loan-lines/{line.pk}/post/", {"day": ""}).status_code == 303
    assert approver.post(f"/loan-lines/{other.pk}/return/", {"reason": "非本项目"}).status_code == 303
    batch.refresh_from_db()
    assert (batch.kept_total, batch.returned_total) == (Money(0), Money(6))


def test_a_batch_is_discarded_with_a_reason(clerk, project, account):
    batch = testing.loan_batch(project, ROW)
    assert clerk.post(f"/loan-batches/{batch.pk}/discard/", {"reason": "银行重发"}).status_code == 303
    assert "银行重发" in clerk.get(f"/loan-batches/{batch.pk}/").text


def test_lists_filter_and_export(clerk, project, account):
    batch = testing.loan_batch(project, ROW, UNKNOWN)
    assert "9栋101" not in clerk.get(f"/loan-batches/{batch.pk}/?state=MATCHED").text
    for address in ("/loan-batches/", f"/loan-batches/{batch.pk}/"):
        assert clerk.get(address, {"export": "csv"}).status_code == 200
    assert clerk.get("/loan-batches/template/").headers["Content-Disposition"].endswith('"loans.xlsx"')
