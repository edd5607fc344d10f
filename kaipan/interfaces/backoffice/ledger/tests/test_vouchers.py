"""科目对照 and 凭证导出 on pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaipan.kernel.money import Money
from kaipan.ledger.models import AccountMapping, Journal, VoucherBatch
from kaipan.org import testing as org

RIGHTS = (
    "ledger.journal.view",
    "ledger.account.map",
    "ledger.voucher.export",
    "ledger.voucher.withdraw",
    "org.project.view",
)


def client_with(*rights, project):
    client = Client()
    client.force_login(org.staff_with(*rights, project=project))
    return client


@pytest.fixture
def company(desk):
    return desk.office.project.company


@pytest.fixture
def accountant(company):
    return client_with(*RIGHTS, project=company)


@pytest.fixture
def journal(desk):
    deal_id = desk.office.subscribe()
    desk.office.receive(deal_id, Money(50_000))
    return Journal.objects.get()


@pytest.fixture
def days(journal):
    day = journal.dated_on.isoformat()
    return {"first_day": day, "last_day": day, "by": "JOURNAL", "word": "记", "first_number": ""}


@pytest.fixture
def batch(accountant, days):
    accountant.post("/voucher-batches/new/", days)
    return VoucherBatch.objects.get()


def test_who_only_reads_the_books_neither_maps_nor_exports(company, journal, batch):
    reader = client_with("ledger.journal.view", project=company)
    assert reader.get("/account-mappings/").context["list"].summary["rows"] == 0
    assert reader.get("/account-mappings/import/").status_code == 403
    assert reader.get("/account-mappings/demand/").status_code == 403
    assert reader.get("/voucher-batches/new/").status_code == 403
    shown = reader.get(f"/voucher-batches/{batch.pk}/")
    assert shown.status_code == 200
    assert "file_type" not in shown.text
    assert "/withdraw/" not in shown.text
    assert reader.get(f"/voucher-batches/{batch.pk}/file/").status_code == 403


def test_another_company_s_batches_are_not_there(batch):
    stranger = client_with(*RIGHTS, project=org.company())
    assert stranger.get("/voucher-batches/").context["list"].summary["rows"] == 0
    for page in ("", "file/", "withdraw/"):
        assert stranger.get(f"/voucher-batches/{batch.pk}/{page}").status_code == 404


def test_who_holds_one_project_does_not_see_what_the_company_exported(desk, batch):
    cashier = client_with(*RIGHTS, project=desk.office.project)
    assert cashier.get(f"/voucher-batches/{batch.pk}/").status_code == 404
    shown = cashier.get(f"/journals/{Journal.objects.get().pk}/")
    assert "记-1" in shown.text
    assert f"/voucher-batches/{batch.pk}/" not in shown.text


def test_an_account_is_mapped_on_its_form(accountant, journal):
    account = Journal.objects.get().postings.first().account
    form = accountant.get(f"/account-mappings/{account.pk}/").context["form"]
    assert form.initial["outside_code"] == account.code
    typed = {"outside_code": "=1", "outside_name": "", "dimension": "PROJECT"}
    assert accountant.post(f"/account-mappings/{account.pk}/", typed).status_code == 422
    answer = accountant.post(f"/account-mappings/{account.pk}/", {**typed, "outside_code": "1002.01"})
    assert (answer.status_code, answer.url) == (303, "/account-mappings/")
    assert "1002.01" in accountant.get("/account-mappings/").text
    assert AccountMapping.objects.get().dimension == "PROJECT"


def test_the_exported_list_of_mappings_can_be_taken_back(accountant, journal):
    exported = accountant.get("/account-mappings/?export=csv")
    content = b"".join(exported) if exported.streaming else exported.content
    text = content.decode("utf-8-sig").replace('"1002","银行存款","",', '"1002","银行存款","1002.77",')
    sent = SimpleUploadedFile("对照.csv", text.encode(), content_type="text/csv")
    assert accountant.post("/account-mappings/import/", {"file": sent}).status_code == 303
    assert AccountMapping.objects.get().outside_code == "1002.77"


def test_a_wrong_row_is_shown_and_nothing_is_taken(accountant, journal):
    text = "科目代码,外部科目编码,外部科目名称,辅助核算\n8888,1,,\n1002,1002.01,,\n"
    sent = SimpleUploadedFile("对照.csv", text.encode(), content_type="text/csv")
    answer = accountant.post("/account-mappings/import/", {"file": sent})
    assert answer.status_code == 422
    assert "8888" in answer.text
    assert not AccountMapping.objects.exists()


def test_accounts_without_a_mapping_may_be_kept_back(accountant, days):
    assert accountant.post("/account-mappings/demand/", {"demanded": "1"}).status_code == 303
    assert "没有对照的科目不能导出凭证" in accountant.get("/account-mappings/").text
    answer = accountant.post("/voucher-batches/new/", days)
    assert answer.status_code == 422
    assert "还没有对照" in answer.text


def test_a_month_is_exported_and_shows_its_lines(accountant, journal, batch):
    assert accountant.get("/voucher-batches/").context["list"].summary["rows"] == 1
    shown = accountant.get(f"/voucher-batches/{batch.pk}/")
    assert shown.context["list"].summary["total_debit"] == batch.total == Money(50_000)
    assert f"/journals/{journal.pk}/" in shown.text
    assert f"/voucher-batches/{batch.pk}/" in accountant.get(f"/journals/{journal.pk}/").text
    filtered = accountant.get(f"/voucher-batches/{batch.pk}/?account_code=1122")
    assert filtered.context["list"].summary["rows"] == 1


def test_the_same_days_again_are_refused_with_what_to_do(accountant, batch, days):
    answer = accountant.post("/voucher-batches/new/", days)
    assert answer.status_code == 422
    assert "请先撤回原批次" in answer.text


def test_a_number_that_is_not_the_next_is_refused_at_its_field(accountant, batch, desk, days):
    desk.office.receive(desk.office.subscribe(1), Money(10_000))
    answer = accountant.post("/voucher-batches/new/", {**days, "first_number": "9"})
    assert answer.context["form"].errors["first_number"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", ".xlsx"),
        ("?layout=KINGDEE&file_type=CSV_GB18030", ".csv"),
        ("?layout=YONYOU&file_type=CSV_UTF8", ".csv"),
        ("?layout=NONSENSE", ".xlsx"),
    ],
)
def test_a_file_is_an_attachment_and_the_same_each_time(accountant, batch, query, name):
    first, again = (accountant.get(f"/voucher-batches/{batch.pk}/file/{query}") for _ in range(2))
    assert first.status_code == 200
    assert first.content == again.content
    assert name in first.headers["Content-Disposition"]
    assert first.headers["X-Content-Type-Options"] == "nosniff"


def test_a_batch_is_withdrawn_for_a_reason_and_exported_again(accountant, journal, batch, days):
    assert accountant.post(f"/voucher-batches/{batch.pk}/withdraw/", {"reason": ""}).status_code == 422
    answer = accountant.post(f"/voucher-batches/{batch.pk}/withdraw/", {"reason": "对照有误"})
    assert answer.status_code == 303
    assert "已撤回" in accountant.get(f"/voucher-batches/{batch.pk}/").text
    assert accountant.get(f"/voucher-batches/{batch.pk}/file/").status_code == 409
    assert accountant.post("/voucher-batches/new/", days).status_code == 303
    assert VoucherBatch.objects.latest("pk").first_number == 2
