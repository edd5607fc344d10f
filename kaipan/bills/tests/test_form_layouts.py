"""套打模板: drafts that change as a whole, one version in use, a scan that is only looked at."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from django.db import DatabaseError, connection, transaction
from PIL import Image

from kaipan.bills import actions, queries, testing
from kaipan.bills.actions import FieldTerms, PrinterTerms, ScanPlace
from kaipan.bills.form_refusals import (
    FieldBroken,
    FieldsTooMany,
    FormTextTooLong,
    LayoutBroken,
    LayoutEmpty,
    LayoutMovedOn,
    LayoutNotADraft,
    LayoutOver,
    PrinterBroken,
    PrinterNotInUse,
)
from kaipan.bills.models import FormLayout
from kaipan.bills.refusals import KindNotUsable
from kaipan.bills.testing import FIELDS, PAPER
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.platform.refusals import RuleBroken
from kaipan.platform.uploads import UploadRefused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

FIELD = FIELDS[0]


def saved(desk, layout, fields=FIELDS, paper=PAPER, revision=None):
    revision = layout.revision if revision is None else revision
    actions.save_layout(layout.pk, paper, fields, revision=revision, actor=desk.designer)
    return FormLayout.objects.get(pk=layout.pk)


def a_picture(size=(800, 400), kind="PNG"):
    file = BytesIO()
    Image.new("RGB", size, "white").save(file, kind)
    return file.getvalue()


def test_who_may_not_designs_none_and_strangers_find_none(desk):
    layout = desk.draft()
    stranger = testing.desk().designer
    for actor, refusal in ((desk.cashier, Forbidden), (stranger, NotFound)):
        for verb in (
            lambda by: actions.add_layout(desk.kind().pk, PAPER, actor=by),
            lambda by: actions.save_layout(layout.pk, PAPER, [], revision=1, actor=by),
            lambda by: actions.use_layout(layout.pk, actor=by),
            lambda by: actions.retire_layout(layout.pk, actor=by),
            lambda by: actions.copy_layout(layout.pk, actor=by),
            lambda by: actions.attach_form_scan(layout.pk, "a.png", a_picture(), actor=by),
        ):
            with pytest.raises(refusal):
                verb(actor)


def test_numbers_of_the_tax_platform_have_no_form(desk):
    with pytest.raises(KindNotUsable):
        actions.add_layout(desk.kind(testing.DIGITAL).pk, PAPER, actor=desk.designer)


@pytest.mark.parametrize(
    "terms",
    [
        {"width": Decimal(39)},
        {"height": Decimal("500.1")},
        {"width": Decimal("190.05")},
        {"width": Decimal("NaN")},
        {"scan": ScanPlace(x=Decimal(0), y=Decimal(0), width=Decimal(10), height=Decimal(93))},
    ],
)
def test_a_paper_that_no_printer_takes_is_refused(desk, terms):
    with pytest.raises(LayoutBroken):
        actions.add_layout(desk.kind().pk, replace(PAPER, **terms), actor=desk.designer)


@pytest.mark.parametrize(
    "terms",
    [
        {"x": Decimal("154.1")},
        {"y": Decimal(-1)},
        {"y": Decimal(88)},
        {"width": Decimal("0.9")},
        {"x": Decimal("150.05")},
        {"size": Decimal("4.9")},
        {"size": Decimal(73)},
        {"spacing": Decimal(21)},
        {"cells": 0},
        {"cells": 41},
        {"align": "MIDDLE"},
        {"value": "PASSWORD"},
        {"value": "TAX_AMOUNT"},
        {"value": "FIXED"},
        {"text": "{{7*7}}"},
    ],
)
def test_a_field_that_cannot_stand_there_is_refused_by_its_place(desk, terms):
    layout = desk.draft()
    with pytest.raises(FieldBroken) as refused:
        saved(desk, layout, [*FIELDS, replace(FIELD, **terms)])
    assert refused.value.params["place"] == len(FIELDS) + 1


def test_no_form_has_so_many_places(desk):
    with pytest.raises(FieldsTooMany):
        saved(desk, desk.draft(), [FIELD] * 81)


def test_a_draft_changes_as_a_whole(desk):
    fixed = FieldTerms(
        value="FIXED", text="人民币", x=Decimal(1), y=Decimal(1), width=Decimal(20), height=Decimal(6)
    )
    moved = [replace(FIELDS[1], x=Decimal("31.5")), fixed]
    layout = saved(desk, desk.draft(), moved, replace(PAPER, width=Decimal("241.3"), note="三联针打"))
    assert (layout.revision, layout.width, layout.note) == (2, Decimal("241.3"), "三联针打")
    assert [str(each) for each in layout.fields.all()] == ["抬头", "固定文字 人民币"]


def test_who_saves_over_somebody_else_is_told(desk):
    layout = desk.draft()
    saved(desk, layout, FIELDS[:1])
    with pytest.raises(LayoutMovedOn):
        saved(desk, layout, FIELDS, revision=layout.revision)


def test_one_version_is_in_use_and_never_changes(desk):
    first = desk.layout()
    second = FormLayout.objects.get(pk=actions.copy_layout(first.pk, actor=desk.designer))
    assert (second.version, second.state, second.fields.count()) == (2, "DRAFT", len(FIELDS))
    with pytest.raises(LayoutNotADraft):
        saved(desk, first)
    with pytest.raises(LayoutNotADraft):
        actions.use_layout(first.pk, actor=desk.designer)
    actions.use_layout(second.pk, actor=desk.designer)
    first.refresh_from_db()
    assert first.state == "RETIRED"
    with pytest.raises(LayoutOver):
        actions.retire_layout(first.pk, actor=desk.designer)


def test_an_empty_layout_is_not_put_to_use(desk):
    with pytest.raises(LayoutEmpty):
        desk.layout([])


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"<svg onload=alert(1)>", "a.svg"), (b"<html>", "a.png"), (b"", "a.jpg"), (b"%PDF-1.7 x", "a.pdf")],
)
def test_a_hostile_scan_is_refused(desk, content, name):
    layout = desk.draft()
    with pytest.raises(UploadRefused):
        actions.attach_form_scan(layout.pk, name, content, actor=desk.designer)


def test_of_a_scan_only_a_picture_of_our_own_is_kept(desk):
    layout = desk.draft()
    sent = a_picture((5000, 2000)) + b"<script>alert(1)</script>"
    actions.attach_form_scan(layout.pk, "票样.png", sent, actor=desk.designer)
    kept = queries.form_scan(layout.pk, actor=desk.designer)
    picture = Image.open(BytesIO(kept))
    assert (picture.format, max(picture.size)) == ("JPEG", 2400)
    assert b"script" not in kept


def test_the_first_page_of_a_pdf_is_a_scan(desk):
    layout = desk.layout()
    draft = FormLayout.objects.get(pk=actions.copy_layout(layout.pk, actor=desk.designer))
    pdf = queries.layout_proof(layout.pk, actor=desk.designer)
    actions.attach_form_scan(draft.pk, "票样.pdf", pdf, actor=desk.designer)
    wide, high = Image.open(BytesIO(queries.form_scan(draft.pk, actor=desk.designer))).size
    assert wide / high == pytest.approx(190 / 93, abs=0.01)


def pictures_in(pdf):
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    page = document[0]
    found = len(list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=9)))
    page.close()
    document.close()
    return found


def test_a_scan_lies_under_proofs_that_ask_for_it(desk):
    layout = desk.draft()
    actions.attach_form_scan(layout.pk, "票样.png", a_picture(), actor=desk.designer)
    plain = queries.layout_proof(layout.pk, actor=desk.designer)
    over = queries.layout_proof(layout.pk, over_scan=True, actor=desk.designer)
    assert (pictures_in(plain), pictures_in(over)) == (0, 1)
    assert queries.layout_proof(layout.pk, actor=desk.designer) == plain


def test_a_proof_tells_which_sample_has_no_room(desk):
    layout = desk.draft([replace(FIELDS[1], width=Decimal(10))])
    with pytest.raises(FormTextTooLong):
        queries.layout_proof(layout.pk, actor=desk.designer)


def test_what_a_kind_can_be_asked_to_say(desk):
    receipt = {each.code for each in queries.form_values(desk.kind())}
    invoice = {each.code: each for each in queries.form_values(desk.kind(testing.ORDINARY))}
    assert set(invoice) - receipt == {"TAX_PERCENT", "NET_AMOUNT", "TAX_AMOUNT"}
    assert (invoice["NET_AMOUNT"].sample, invoice["WORDS_BOXES"].shape) == ("1,137,099.60", "BOXES")


@pytest.mark.parametrize(
    "terms",
    [
        {"dx": Decimal("50.1")},
        {"dy": Decimal("0.05")},
        {"scale": Decimal("0.949")},
        {"scale": Decimal("1.0001")},
        {"scale": Decimal("NaN")},
    ],
)
def test_settings_that_no_printer_needs_are_refused(desk, terms):
    with pytest.raises(PrinterBroken):
        desk.printer(**terms)


def test_a_printer_is_set_and_chosen(desk):
    printer = desk.printer(name="针打")
    with pytest.raises(RuleBroken):
        desk.printer(name="针打")
    with pytest.raises(Forbidden):
        actions.change_printer(printer.pk, PrinterTerms(name="针打"), actor=desk.cashier)
    with pytest.raises(Forbidden):
        actions.choose_printer(printer.pk, actor=desk.keeper)
    assert queries.printer_of(desk.cashier, desk.project.pk) is None
    actions.choose_printer(printer.pk, actor=desk.cashier)
    other = desk.printer()
    actions.choose_printer(other.pk, actor=desk.cashier)
    assert queries.printer_of(desk.cashier, desk.project.pk) == other
    terms = PrinterTerms(name="针打", dx=Decimal("-1.5"), scale=Decimal("1.01"), active=False)
    actions.change_printer(printer.pk, terms, actor=desk.designer)
    printer.refresh_from_db()
    assert (printer.dx, printer.scale) == (Decimal("-1.5"), Decimal("1.01"))
    with pytest.raises(PrinterNotInUse):
        actions.choose_printer(printer.pk, actor=desk.cashier)


def test_a_test_page_is_of_the_paper_that_is_printed_on(desk):
    layout, printer = desk.draft(), desk.printer()
    assert queries.printer_test_page(printer.pk, actor=desk.cashier).startswith(b"%PDF")
    small = queries.printer_test_page(printer.pk, layout_id=layout.pk, actor=desk.cashier)
    assert small.startswith(b"%PDF")
    elsewhere = testing.desk()
    with pytest.raises(NotFound):
        queries.printer_test_page(printer.pk, layout_id=elsewhere.draft().pk, actor=desk.cashier)
    with pytest.raises(NotFound):
        queries.printer_test_page(printer.pk, actor=elsewhere.cashier)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE bills_formfield SET x = x + 1",
        "DELETE FROM bills_formfield",
        "UPDATE bills_formlayout SET width = 100",
        "UPDATE bills_formlayout SET state = 'DRAFT'",
        "DELETE FROM bills_formlayout",
    ],
)
def test_the_database_keeps_what_is_in_use(desk, sql):
    desk.layout()
    refuse(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE bills_formfield SET x = 180",
        "UPDATE bills_formlayout SET width = 100",
        "UPDATE bills_formfield SET value = 'SALARY'",
        "UPDATE bills_formfield SET text = 'x'",
        "UPDATE bills_formprinter SET scale = 1.06",
    ],
)
def test_the_database_keeps_fields_on_the_paper(desk, sql):
    desk.draft()
    desk.printer()
    refuse(sql)


def test_the_database_puts_no_empty_layout_to_use(desk):
    actions.add_layout(desk.kind().pk, PAPER, actor=desk.designer)
    refuse("UPDATE bills_formlayout SET state = 'IN_USE'")


def refuse(sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
