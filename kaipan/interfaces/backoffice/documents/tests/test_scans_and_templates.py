"""Scans, sets, Word files and Word templates on pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaipan.documents import actions as documents
from kaipan.documents import testing
from kaipan.documents.models import Paper, PaperScan, PaperTemplate
from kaipan.documents.queries import starter_docx
from kaipan.documents.tests.cast import on_paper
from kaipan.finance import actions as finance
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import queries as org
from kaipan.org.testing import staff_with

KIND = documents.PaperKind.CONTRACT


@pytest.fixture
def system(desk):
    return org.system_actor(desk.office.project.company_id)


@pytest.fixture
def manager(desk):
    """Prints, and looks after what was signed."""
    rights = (
        "documents.paper.view",
        "documents.paper.print",
        "documents.scan.manage",
        "documents.scan.download",
    )
    return signed_in(staff_with("org.project.view", *rights, project=desk.office.project))


@pytest.fixture
def director(desk):
    """Decides by which form papers are set."""
    rights = ("org.project.view", "documents.template.manage")
    return signed_in(staff_with(*rights, project=desk.office.project))


def signed_in(staff):
    client = Client()
    client.force_login(staff)
    return client


@pytest.fixture
def contract(desk, system):
    paper_id = testing.issue(testing.contract_paper(), desk.office.project, system, Source("tests.deal", 77))
    return Paper.objects.get(pk=paper_id)


def pdf_file(number=1):
    content = on_paper(testing.receipt_paper(number=f"P{number}"))
    return SimpleUploadedFile(f"签字页{number}.pdf", content, "application/pdf")


def test_a_scan_is_uploaded_shown_fetched_replaced_and_voided(contract, manager):
    page = f"/papers/{contract.pk}/"
    assert "待签回" in manager.get(page).text
    sent = manager.post(f"{page}scans/", {"chosen": [pdf_file(1), pdf_file(2)]})
    assert sent.url == page
    shown = manager.get(page)
    assert [scan.name for scan in shown.context["scans"]] == ["签字页2.pdf", "签字页1.pdf"]
    assert "已签回" in shown.text
    first, second = PaperScan.objects.order_by("pk")
    given = manager.post(f"/paper-scans/{first.pk}/download/")
    assert given["Content-Disposition"].startswith("attachment")
    assert given.content.startswith(b"%PDF")
    manager.post(f"/paper-scans/{first.pk}/replace/", {"chosen": pdf_file(3), "reason": "不清"})
    manager.post(f"/paper-scans/{second.pk}/void/", {"reason": "传错"})
    assert [scan.void_reason for scan in PaperScan.objects.order_by("pk")] == ["不清", "传错", ""]
    assert "传错" in manager.get(page).text


def test_what_is_no_scan_comes_back_with_the_reason(contract, manager):
    wrong = SimpleUploadedFile("a.pdf", b"<html>", "application/pdf")
    answer = manager.post(f"/papers/{contract.pk}/scans/", {"chosen": wrong})
    assert answer.status_code == 422
    assert "网页代码" in answer.text
    assert manager.post(f"/papers/{contract.pk}/scans/", {}).status_code == 422


def test_the_list_finds_papers_that_wait_for_a_signature(desk, contract, manager):
    desk.office.receive(desk.office.subscribe(), Money(50_000))
    rows = lambda query: manager.get(f"/papers/?{query}").context["list"].summary["rows"]  # noqa: E731
    assert (rows("signed=no"), rows("signed=yes"), rows("signed=7")) == (1, 0, 0)
    manager.post(f"/papers/{contract.pk}/scans/", {"chosen": [pdf_file()]})
    assert (rows("signed=no"), rows("signed=yes")) == (0, 1)


def test_papers_of_one_deal_are_printed_as_a_set(desk, manager):
    receipt_id = desk.office.receive(desk.office.subscribe(), Money(50_000))
    first = finance.issue_receipt(receipt_id, actor=desk.office.cashier)
    source = Paper.objects.get(pk=first).source
    system = org.system_actor(desk.office.project.company_id)
    second = testing.issue(testing.contract_paper(), desk.office.project, system, source)
    page = f"/papers/{first}/"
    assert "套打所选" in manager.get(page).text
    answer = manager.post(f"{page}print-set/", {"in_set": [first, second]})
    assert answer.content.startswith(b"%PDF")
    assert set(Paper.objects.values_list("print_count", flat=True)) == {1}
    assert manager.post(f"{page}print-set/", {}).status_code == 422


def test_a_template_is_uploaded_checked_previewed_used_and_retired(desk, manager, director):
    docx = SimpleUploadedFile("合同.docx", starter_docx(KIND))
    sent = director.post("/paper-templates/new/", {"kind": KIND.value, "file": docx})
    template = PaperTemplate.objects.get()
    page = f"/paper-templates/{template.pk}/"
    assert sent.url == page
    assert "没有发现问题" in director.get(page).text
    assert director.get(f"{page}preview/").content.startswith(b"%PDF")
    assert director.get(f"{page}file/").content == starter_docx(KIND)
    assert director.post(f"{page}activate/").url == page
    assert director.get("/paper-templates/?state=ACTIVE").context["list"].summary["rows"] == 1
    system = org.system_actor(desk.office.project.company_id)
    paper_id = testing.issue(testing.contract_paper(), desk.office.project, system)
    assert "导出 Word" in manager.get(f"/papers/{paper_id}/").text
    word = manager.post(f"/papers/{paper_id}/word/")
    assert word.content.startswith(b"PK")
    director.post(f"{page}retire/")
    template.refresh_from_db()
    assert template.state == "RETIRED"
    assert manager.get(page).status_code == 404


def test_a_template_with_mistakes_says_which_and_offers_no_use(director):
    docx = SimpleUploadedFile("函.docx", starter_docx(KIND))
    director.post("/paper-templates/new/", {"kind": "FORMAL_NOTICE", "file": docx})
    page = director.get(f"/paper-templates/{PaperTemplate.objects.get().pk}/")
    assert "没有占位符“成交价”" in page.text
    assert "activate" not in page.text
    bad = SimpleUploadedFile("a.docx", b"PK\x03\x04x")
    assert director.post("/paper-templates/new/", {"kind": KIND.value, "file": bad}).status_code == 422


def test_every_kind_has_a_list_of_placeholders_and_a_file_to_begin_with(desk, director):
    at = f"/projects/{desk.office.project.pk}/paper-placeholders"
    for kind in documents.PaperKind:
        page = director.get(f"{at}/{kind.value}/")
        assert "{{编号}}" in page.text
        given = director.get(f"{at}/{kind.value}/starter/")
        assert given.content == starter_docx(kind)
    assert director.get(f"{at}/POEM/").status_code == 404
