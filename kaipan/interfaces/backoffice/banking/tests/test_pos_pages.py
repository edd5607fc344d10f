"""Card money on pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaipan.banking import testing
from kaipan.banking.models import SettlementBatch, Terminal, TerminalTerms
from kaipan.finance.models import CardArrival
from kaipan.org import testing as org


@pytest.fixture
def desk(db):
    return testing.desk()


def client_of(desk, *rights):
    client = Client()
    rights = ("org.project.view", "finance.receipt.view", "banking.settlement.view", *rights)
    client.force_login(org.staff_with(*rights, project=desk.project))
    return client


@pytest.fixture
def clerk(desk):
    return client_of(desk, "banking.settlement.read")


@pytest.fixture
def poster(desk):
    return client_of(desk, "banking.settlement.post")


def upload(client, desk, *rows, total):
    typed = {
        "company": testing.ACQUIRER,
        "into": desk.terminal.bank_account_id,
        "day": testing.TODAY.isoformat(),
        "total": total,
        "file": SimpleUploadedFile("清算.csv", testing.settlement_file(*rows)),
    }
    return client.post(f"/projects/{desk.project.pk}/pos/settlements/new/", typed)


def test_a_file_is_uploaded_matched_posted_by_another_and_taken_back(desk, clerk, poster):
    receipt = desk.swiped(100000, "R1")
    assert "下载模板" in clerk.get(f"/projects/{desk.project.pk}/pos/settlements/new/").text
    answer = upload(clerk, desk, desk.row(100000, "R1"), desk.row(5, "R2"), total="99,924.98")
    assert answer.status_code == 303, answer.text
    batch = SettlementBatch.objects.get()
    page = clerk.get(f"/pos/settlements/{batch.pk}/").text
    for said in ("99,924.98", receipt.number, "没有对应的刷卡收款"):
        assert said in page
    address = f"/pos/settlements/{batch.pk}/post/"
    assert clerk.get(address).status_code == 403
    assert poster.post(address, {}).status_code == 409
    assert poster.post(address, {"exceptions": "1"}).status_code == 303
    assert CardArrival.objects.get().receipt_id == receipt.pk
    line = desk.line(batch)
    assert poster.post(f"/pos/lines/{line.pk}/take-back/", {"said": "对错了"}).status_code == 303
    assert desk.line(batch).problem == "TAKEN_BACK"


def test_wrong_rows_and_a_wrong_total_are_shown_and_nothing_is_taken(desk, clerk):
    answer = upload(clerk, desk, desk.row(5, "R1"), desk.row(5, "R1"), total="9.96")
    assert answer.status_code == 422
    assert "与第 2 行重复" in answer.text
    answer = upload(clerk, desk, desk.row(5, "R1"), total="1.00")
    assert "相差" in answer.text
    assert not SettlementBatch.objects.exists()


def test_a_clerk_matches_by_hand_sets_aside_and_matches_again(desk, clerk):
    batch = desk.read(desk.row(100, "R1"))
    line = desk.line(batch)
    receipt = desk.swiped(100, "别的")
    swipe = receipt.lines.get()
    address = f"/pos/lines/{line.pk}/match/"
    assert receipt.number in clerk.get(address, {"find": receipt.number}).text
    assert clerk.post(address, {"paid": swipe.pk}).status_code == 303
    assert desk.line(batch).swipe_id == swipe.pk
    assert clerk.post(f"/pos/lines/{line.pk}/aside/").status_code == 303
    assert clerk.post(f"/pos/settlements/{batch.pk}/match/").status_code == 409
    assert clerk.post(f"/pos/settlements/{batch.pk}/discard/", {"said": "银行重发"}).status_code == 303


def test_the_three_lists_of_exceptions(desk, clerk):
    late = desk.swiped(7, "R7")
    desk.swiped(100, "R1")
    desk.read(desk.row(101, "R1"), desk.row(5, "R2"))
    project = desk.project.pk
    amounts = clerk.get(f"/projects/{project}/pos/exceptions/?kind=amount").text
    assert "R1" in amounts
    assert ">R2<" not in amounts
    unrecorded = clerk.get(f"/projects/{project}/pos/exceptions/?kind=unrecorded").text
    assert "R2" in unrecorded
    assert ">R1<" not in unrecorded
    assert late.number in clerk.get(f"/projects/{project}/pos/swipes/?when=late").text
    assert late.number not in clerk.get(f"/projects/{project}/pos/swipes/?when=arrived").text


def test_a_terminal_is_registered_its_rate_changed_and_retired(desk):
    keeper = client_of(desk, "banking.terminal.manage")
    terms = {"percent": "0.5", "ceiling": "", "after": "1", "counted_in": "NATURAL", "begins": "2026-01-01"}
    typed = {"company": "通联支付", "merchant": "M2", "number": "T2", "into": desk.terminal.bank_account_id}
    address = f"/projects/{desk.project.pk}/pos/terminals/new/"
    assert keeper.post(address, {**typed, **terms}).status_code == 303
    terminal = Terminal.objects.get(merchant_number="M2")
    address = f"/pos/terminals/{terminal.pk}/terms/"
    assert keeper.post(address, {**terms, "percent": "0.6"}).status_code == 422
    assert keeper.post(address, {**terms, "percent": "0.6", "begins": "2026-02-01"}).status_code == 303
    assert TerminalTerms.objects.filter(terminal=terminal).count() == 2
    assert keeper.post(f"/pos/terminals/{terminal.pk}/retire/").status_code == 303
    assert "0.6%" in keeper.get(f"/projects/{desk.project.pk}/pos/terminals/").text


@pytest.mark.parametrize("part", ["terminals", "settlements", "exceptions", "swipes"])
def test_lists_export(desk, clerk, part):
    desk.swiped(100, "R1")
    desk.read(desk.row(100, "R1"), desk.row(5, "R2"))
    assert clerk.get(f"/projects/{desk.project.pk}/pos/{part}/?export=csv").status_code == 200
