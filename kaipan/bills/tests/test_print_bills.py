"""套打票据: where it stands on the form, once first, again only for a reason, and nothing cut."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from kaipan.bills import actions, queries, testing
from kaipan.bills.actions import FieldTerms, PrinterTerms
from kaipan.bills.form_refusals import (
    BillIsPrinted,
    BillNeverPrinted,
    BillNotPrintable,
    BillsCount,
    FormBeyondPaper,
    FormTextTooLong,
    KindsMixed,
    NoLayoutInUse,
    PrinterNotInUse,
)
from kaipan.bills.models import BillPrint
from kaipan.bills.testing import FIELDS
from kaipan.finance import testing as money
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.platform.models import AuditRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

MM = 25.4 / 72
NEAR = 0.5
"""How far off anything may be, in mm."""

ONE_MORE = """
INSERT INTO bills_billprint (project_id, bill_id, copy_number, layout_id, printer_id, dx, dy, scale, reason,
                             printed_on)
SELECT project_id, bill_id, {copy}, layout_id, printer_id, 0, 0, 1, '{reason}', printed_on
  FROM bills_billprint
"""


def pages_of(pdf):
    """The words of every page."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    texts = []
    for sheet in document:
        words = sheet.get_textpage()
        texts.append(words.get_text_range())
        words.close()
        sheet.close()
    document.close()
    return texts


def place_of(pdf, words):
    """Where words begin on the first page: left edge and lower edge, in mm from the upper left corner."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    sheet = document[0]
    texts = sheet.get_textpage()
    found = texts.search(words)
    left, bottom, _right, _top = texts.get_charbox(found.get_next()[0])
    height = sheet.get_height()
    for each in (found, texts, sheet, document):
        each.close()
    return left * MM, (height - bottom) * MM


def test_who_may_not_prints_none_and_strangers_find_none(desk):
    bill, printer = desk.issued(), desk.printer()
    desk.layout()
    for actor, refusal in ((desk.keeper, Forbidden), (testing.desk().cashier, NotFound)):
        with pytest.raises(refusal):
            desk.printed(bill, printer=printer, by=actor)
    desk.printed(bill, printer=printer)
    with pytest.raises(Forbidden):
        desk.reprinted(bill, printer=printer, by=desk.cashier)
    with pytest.raises(NotFound):
        desk.printed(bill, printer=testing.desk().printer())


def test_without_a_layout_in_use_nothing_is_printed(desk):
    bill, printer = desk.issued(), desk.printer()
    desk.draft()
    with pytest.raises(NoLayoutInUse):
        desk.printed(bill, printer=printer)


def test_what_stands_for_no_money_is_not_printed(desk):
    desk.layout()
    printer, receipt = desk.printer(), desk.paid()
    void, reversed_, exchanged, unpaid = desk.issued(), desk.issued(), desk.issued(), desk.issued(receipt)
    desk.voided(void)
    desk.reversed_by(reversed_)
    desk.exchanged(exchanged)
    money.voided(receipt)  # the event has not been heard yet
    for bill in (void, reversed_, exchanged, unpaid):
        with pytest.raises(BillNotPrintable):
            desk.printed(bill, printer=printer)
    assert not BillPrint.objects.exists()


def test_the_number_of_the_platform_has_no_form(desk):
    with pytest.raises(BillNotPrintable):
        desk.printed(desk.numbered(desk.issued(name=testing.DIGITAL)), printer=desk.printer())


def test_one_kind_at_once_and_each_bill_once(desk):
    desk.layout()
    desk.drawn(desk.book("001", "010", name=testing.CERTIFICATE), 10)
    printer, receipt, certificate = desk.printer(), desk.issued(), desk.issued(name=testing.CERTIFICATE)
    with pytest.raises(KindsMixed):
        desk.printed(receipt, certificate, printer=printer)
    for rows in ((), (receipt, receipt)):
        with pytest.raises(BillsCount):
            desk.printed(*rows, printer=printer)


def test_a_printer_out_of_use_prints_nothing(desk):
    desk.layout()
    printer = desk.printer(active=False)
    with pytest.raises(PrinterNotInUse):
        desk.printed(desk.issued(), printer=printer)


def test_everything_stands_where_the_layout_and_the_printer_say(desk):
    desk.layout()
    printer = desk.printer(dx=Decimal("2.5"), dy=Decimal("-1.5"), scale=Decimal("1.02"))
    left, bottom = place_of(desk.printed(desk.issued(buyer_name="王芳"), printer=printer), "王芳")
    baseline = 25 + 6 / 2 + 0.38 * 10.5 * MM
    assert left == pytest.approx(30 * 1.02 + 2.5, abs=NEAR)
    assert bottom == pytest.approx(baseline * 1.02 - 1.5, abs=NEAR)


def test_each_digit_stands_in_its_square(desk):
    desk.layout()
    pdf = desk.printed(desk.issued(desk.paid("90000")), printer=desk.printer())
    left, _ = place_of(pdf, "9")
    square = 60 / 12
    assert left == pytest.approx(120 + square * (12 - 7) + (square - 0.555 * 10.5 * MM) / 2, abs=NEAR)
    assert "￥9000000" in "".join(pages_of(pdf)[0].split())


def test_a_batch_comes_in_the_order_of_its_numbers(desk):
    desk.layout()
    rows = [desk.issued() for _ in range(3)]
    pages = pages_of(desk.printed(rows[2], rows[0], rows[1], printer=desk.printer()))
    assert [row.number in page for row, page in zip(rows, pages, strict=True)] == [True] * 3
    assert BillPrint.objects.filter(copy_number=1, reason="").count() == 3


def test_what_does_not_fit_is_named_and_nothing_is_printed(desk):
    desk.layout()
    printer = desk.printer()
    fits, too_long = desk.issued(), desk.issued(buyer_name="深圳市" + "松" * 30 + "有限公司")
    with pytest.raises(FormTextTooLong) as refused:
        desk.printed(fits, too_long, printer=printer)
    assert (refused.value.params["number"], str(refused.value.params["field"])) == (too_long.number, "抬头")
    assert not BillPrint.objects.exists()


def test_nothing_is_printed_beside_the_paper(desk):
    desk.layout()
    with pytest.raises(FormBeyondPaper):
        desk.printed(desk.issued(), printer=desk.printer(dx=Decimal(30)))


def test_a_reprint_says_why_and_carries_its_count(desk):
    desk.layout()
    bill, printer = desk.issued(), desk.printer()
    with pytest.raises(BillNeverPrinted):
        desk.reprinted(bill, printer=printer)
    assert "补打" not in pages_of(desk.printed(bill, printer=printer))[0]
    with pytest.raises(BillIsPrinted):
        desk.printed(bill, printer=printer)
    with pytest.raises(TextMissing):
        actions.reprint_bills(
            [bill.pk], printer_id=printer.pk, reason=" ", actor=desk.designer, today=testing.TODAY
        )
    for count in (1, 2):
        assert f"补打第{count}次" in "".join(pages_of(desk.reprinted(bill, printer=printer))[0].split())
    told = queries.bill_prints(desk.cashier).values_list("copy_number", "reason", "printer_id")
    assert list(told) == [(3, "卡纸", printer.pk), (2, "卡纸", printer.pk), (1, "", printer.pk)]
    trail = AuditRecord.objects.filter(subject_type="bills.bill", subject_id=bill.pk, verb__contains="print")
    assert trail.count() == 3


def test_a_printing_remembers_how_the_printer_was_set(desk):
    desk.layout()
    printer = desk.printer(dx=Decimal("1.5"))
    desk.printed(desk.issued(), printer=printer)
    actions.change_printer(printer.pk, PrinterTerms(name=printer.name), actor=desk.designer)
    assert BillPrint.objects.get().dx == Decimal("1.5")


def everything(desk):
    """A field for each thing a receipt can say, in two columns."""
    own = {"FACT": "网签备案号", "FIXED": "人民币"}
    return [
        FieldTerms(
            value=each.code,
            text=own.get(each.code, ""),
            x=Decimal(1 + 95 * (place % 2)),
            y=Decimal(6 * (place // 2)),
            width=Decimal(90),
            height=Decimal(6),
            cells=20 if each.shape == "BOXES" else 1,
        )
        for place, each in enumerate(queries.form_values(desk.kind()))
    ]


def test_all_that_a_form_may_say_is_said_in_chinese_and_as_text(desk):
    desk.layout(everything(desk))
    hostile = "<b>{{7*7}}#eval"
    bill = desk.issued(
        desk.paid("1001.05"), facts={"网签备案号": "2026-1"}, remark=hostile, buyer_name="王芳"
    )
    with translation.override("en"):
        (page,) = pages_of(desk.printed(bill, printer=desk.printer()))
    words = ["王芳", "￥1,001.05", "壹仟零壹元零伍分", "2026-1", "人民币", hostile]
    words += [f"{testing.TODAY.year}年{testing.TODAY.month}月{testing.TODAY.day}日", bill.number]
    words += [bill.account.label, desk.project.company.name]
    assert [each for each in words if each not in page] == []
    assert not any("a" <= letter <= "z" for letter in page.replace(hostile, "").replace(bill.number, "A"))


def test_a_red_bill_is_printed_below_zero(desk):
    desk.layout()
    red = desk.reversed_by(desk.issued(desk.paid("1000")))
    (page,) = pages_of(desk.printed(red, printer=desk.printer()))
    assert "负壹仟元整" in page


def test_the_forms_to_put_in_are_told_in_runs(desk):
    rows = [desk.issued(), desk.issued()]
    desk.spoilt()
    rows.append(desk.issued())
    needed = queries.forms_needed([row.pk for row in rows], actor=desk.cashier)
    assert [(each.first, each.last, each.count) for each in needed] == [
        ("A00000001", "A00000002", 2),
        ("A00000004", "A00000004", 1),
    ]


def test_how_often_a_bill_was_printed_is_told_beside_it(desk):
    desk.layout()
    bill, _other = desk.issued(), desk.issued()
    desk.printed(bill, printer=desk.printer())
    counted = queries.with_prints(queries.bills(desk.cashier)).values_list("printed", flat=True)
    assert sorted(counted) == [0, 1]


def test_the_type_becomes_smaller_only_where_it_may(desk):
    narrow = replace(FIELDS[1], width=Decimal(14))
    desk.layout([narrow])
    bill, printer = desk.issued(buyer_name="王芳芳李"), desk.printer()
    with pytest.raises(FormTextTooLong):
        desk.printed(bill, printer=printer)
    desk.layout([replace(narrow, shrink=True)])
    assert "王芳芳李" in pages_of(desk.printed(bill, printer=printer))[0]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE bills_billprint SET printed_on = printed_on + 1",
        "DELETE FROM bills_billprint",
        ONE_MORE.format(copy=3, reason="x"),
        ONE_MORE.format(copy=2, reason=""),
    ],
)
def test_the_database_counts_every_printing(desk, sql):
    desk.layout()
    desk.printed(desk.issued(), printer=desk.printer())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_database_prints_no_void_bill(desk):
    layout, printer, bill = desk.layout(), desk.printer(), desk.issued()
    desk.voided(bill)
    keys = {"project_id": bill.project_id, "bill": bill, "layout": layout, "printer": printer}
    with pytest.raises(DatabaseError), transaction.atomic():
        BillPrint.objects.create(**keys, copy_number=1, dx=0, dy=0, scale=1, printed_on=testing.TODAY)
