"""套打 on the pages: the designer without a script, printers, and what a cashier prints."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kaipan.bills import permissions, queries, testing
from kaipan.bills.models import BillPrint, FormLayout, FormPrinter
from kaipan.bills.testing import FIELDS
from kaipan.customers import testing as customers
from kaipan.org import testing as org
from kaipan.org.models import Staff
from tests.kept import kept


@kept
def desk(db):
    return testing.desk()


@pytest.fixture
def at(client):
    """A browser with somebody signed in."""

    def sign_in(actor):
        client.force_login(Staff.objects.get(pk=actor.staff_id))
        return client

    return sign_in


def address(name, *arguments, query=""):
    return reverse(f"bills:{name}", args=arguments) + query


def text(answer):
    return answer.content.decode()


def table(*rows, revision):
    """What the designer sends: the paper, and a row for each field."""
    paper = {"width": "190", "height": "93.5", "note": "", "scan_x": "0", "scan_y": "0"}
    sent = {**paper, "scan_width": "190", "scan_height": "93", "revision": str(revision)}
    sent |= {"fields-TOTAL_FORMS": str(len(rows) + 1), "fields-INITIAL_FORMS": "0"}
    usual = {"size": "10.5", "align": "LEFT", "spacing": "0", "cells": "1"}
    for place, row in enumerate(rows):
        sent |= {f"fields-{place}-{name}": value for name, value in {**usual, **row}.items()}
    return sent


BUYER = {"value": "BUYER", "x": "30.5", "y": "25", "width": "60", "height": "6"}


def test_a_layout_is_begun_drawn_proofed_and_put_to_use(desk, at):
    designer = at(desk.designer)
    here = address("layout_new", desk.project.pk)
    said = {"kind_id": desk.kind().pk, "width": "190", "height": "93"}
    assert designer.post(here, {**said, "width": "1900"}).status_code == 422
    assert designer.post(here, said).status_code == 303
    layout = FormLayout.objects.get()
    attach = address("layout_attach_scan", layout.pk)
    hostile = SimpleUploadedFile("a.png", b"<html><script>")
    assert designer.post(attach, {"chosen": hostile}).status_code == 422
    picture = SimpleUploadedFile("a.png", customers.picture().content)
    assert designer.get(address("layout_scan", layout.pk)).status_code == 404
    assert designer.post(attach, {"chosen": picture}).status_code == 303
    scan = designer.get(address("layout_scan", layout.pk))
    assert (scan.headers["Content-Type"], scan.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")

    design = address("layout_design", layout.pk)
    shown = text(designer.get(design))
    assert address("layout_scan", layout.pk) in shown
    assert 'data-sample="欧阳明远、上官婉宁"' in shown
    assert "style=" not in shown.partition("<main")[2]
    too_wide = designer.post(design, table({**BUYER, "width": "160"}, revision=0))
    assert too_wide.status_code == 422
    assert "第 1 项“抬头”" in text(too_wide)
    nothing = designer.post(design, table({**BUYER, "x": ""}, revision=0))
    assert "请填写" in text(nothing)
    own = {**BUYER, "value": "FIXED", "text": "人民币", "y": "40", "bold": "on"}
    assert designer.post(design, table(BUYER, {}, own, revision=0)).status_code == 303
    assert designer.post(design, table(BUYER, revision=0)).status_code == 409
    assert [field.x for field in FormLayout.objects.get().fields.all()] == [Decimal("30.5")] * 2

    proof = designer.get(address("layout_proof", layout.pk))
    assert (proof.headers["Content-Type"], proof.headers["X-Frame-Options"]) == (
        "application/pdf",
        "SAMEORIGIN",
    )
    assert designer.post(address("layout_use", layout.pk)).status_code == 303
    assert designer.get(design).status_code == 303
    assert designer.post(address("layout_copy", layout.pk)).status_code == 303
    assert "启用中" in text(designer.get(address("layouts", desk.project.pk)))
    assert designer.post(address("layout_retire", layout.pk)).status_code == 303
    assert "已停用" in text(designer.get(address("layout", layout.pk)))


def test_a_printer_is_added_tested_set_right_and_chosen(desk, at):
    designer = at(desk.designer)
    here = address("printer_new", desk.project.pk)
    said = {"label": "前台针打", "dx": "-1.5", "dy": "0.8", "scale": "1.01", "active": "on"}
    assert designer.post(here, {**said, "scale": "1.2"}).status_code == 422
    assert designer.post(here, said).status_code == 303
    printer = FormPrinter.objects.get()
    layout = desk.draft()
    for query in ("", f"?layout={layout.pk}", "?layout=x"):
        page = designer.get(address("printer_test", printer.pk, query=query))
        assert page.headers["Content-Type"] == "application/pdf"
    assert designer.post(address("printer", printer.pk), {**said, "dx": "2"}).status_code == 303
    cashier = at(desk.cashier)
    assert address("printer", printer.pk) + '"' not in text(cashier.get(address("printers", desk.project.pk)))
    assert cashier.post(address("printer", printer.pk), said).status_code == 403
    assert cashier.post(address("printer_choose", printer.pk)).status_code == 303
    assert "我的默认" in text(cashier.get(address("printers", desk.project.pk)))
    assert queries.printer_of(desk.cashier, desk.project.pk) == printer


def test_a_cashier_prints_a_bill_from_its_page_once(desk, at):
    desk.layout()
    bill, printer = desk.issued(), desk.printer(name="前台针打")
    cashier = at(desk.cashier)
    page = text(cashier.get(address("bill", bill.pk)))
    assert address("print", bill.pk) in page
    assert "前台针打" in page
    here = address("print", bill.pk)
    assert "请先选择打印机" in text(cashier.post(here))
    sheets = cashier.post(here, {"on_printer": printer.pk})
    assert sheets.headers["Content-Type"] == "application/pdf"
    again = cashier.post(here, {"on_printer": printer.pk})
    assert (again.status_code, again.headers["X-Frame-Options"]) == (409, "SAMEORIGIN")
    assert "已打印过 1 次" in text(again)
    page = text(cashier.get(address("bill", bill.pk)))
    assert "打印记录" in page
    assert address("reprint", bill.pk) not in page
    assert (
        cashier.post(address("reprint", bill.pk), {"on_printer": printer.pk, "said": "x"}).status_code == 403
    )


def test_who_may_prints_again_and_says_why(desk, at):
    desk.layout()
    bill, printer = desk.issued(), desk.printer()
    desk.printed(bill, printer=printer)
    manager = at(desk.designer)
    here = address("reprint", bill.pk)
    assert here in text(manager.get(address("bill", bill.pk)))
    assert manager.post(here, {"on_printer": printer.pk, "said": " "}).status_code == 422
    assert manager.post(here, {"on_printer": printer.pk, "said": "卡纸"}).status_code == 200
    assert "卡纸" in text(manager.get(address("bill", bill.pk)))


def test_ticked_bills_are_printed_in_one_go(desk, at):
    desk.layout()
    rows, printer = [desk.issued(), desk.issued()], desk.printer()
    desk.spoilt()
    rows.append(desk.issued())
    cashier = at(desk.cashier)
    unprinted = text(cashier.get(address("bills", desk.project.pk, query="?printed=NEVER&state=ISSUED")))
    here = address("print_many", desk.project.pk)
    assert here in unprinted
    assert address("reprint_many", desk.project.pk) not in unprinted
    assert cashier.post(here).status_code == 422
    page = text(cashier.post(here, {"selected": [row.pk for row in rows]}))
    assert "A00000002" in page
    assert "号码不连续" in page
    sent = {"form_sent": "1", "chosen": [row.pk for row in rows], "on_printer": printer.pk}
    assert cashier.post(here, sent).headers["Content-Type"] == "application/pdf"
    assert BillPrint.objects.count() == 3
    assert "还没有票据" not in text(cashier.get(address("bills", desk.project.pk, query="?printed=ONCE")))
    manager = at(desk.designer)
    again = address("reprint_many", desk.project.pk)
    assert "补打原因" in text(manager.post(again, {"selected": rows[0].pk}))
    assert manager.post(again, {**sent, "said": "卡纸"}).status_code == 200


def test_a_refusal_names_bill_and_field(desk, at):
    desk.layout()
    bill = desk.issued(buyer_name="松" * 40)
    answer = at(desk.cashier).post(address("print", bill.pk), {"on_printer": desk.printer().pk})
    assert answer.status_code == 422
    assert bill.number in text(answer)
    assert "抬头" in text(answer)


def test_who_only_looks_is_offered_nothing(desk, at):
    layout = desk.draft(FIELDS)
    looker = at(org.actor_with(permissions.VIEW, project=desk.project))
    page = text(looker.get(address("layout", layout.pk)))
    assert address("layout_design", layout.pk) not in page
    assert looker.get(address("layout_design", layout.pk)).status_code == 403
