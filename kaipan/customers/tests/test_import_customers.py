"""Legacy customers come in whole or not at all, and go again while nothing hangs on them."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.utils import timezone

from kaipan.customers import actions, housekeeping, queries
from kaipan.customers.actions import CustomerStage
from kaipan.customers.models import Contact, Customer, CustomerImport, CustomerTable
from kaipan.customers.permissions import CHANGE, IMPORT, REGISTER, SET_RULES, VIEW, VIEW_ALL
from kaipan.customers.rules.import_refusals import (
    CustomerImportUndone,
    CustomersHaveErrors,
    DuplicatesUnknown,
    NoCustomersInTable,
    SameCustomersAgain,
)
from kaipan.customers.tests.test_progress import come_to
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.parties import queries as parties
from kaipan.parties import testing as people
from kaipan.parties.models import Party, PartyPhone
from kaipan.platform.models import AuditRecord
from kaipan.platform.spreadsheets.refusals import ColumnsMissing
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 29)
HEADER = (
    "姓名", "手机", "其他电话", "证件类型", "证件号码", "媒体来源", "意向等级", "置业顾问", "标签", "备注",
    "最后联系日期", "登记日期",
)  # fmt: skip


@kept
def project():
    return org.project()


@kept
def li(project):
    return org.staff_with(VIEW, project=project, name="李伟")


@kept
def manager(project, li):
    return org.actor_with(IMPORT, VIEW, VIEW_ALL, REGISTER, CHANGE, SET_RULES, project=project, name="赵磊")


def csv(*rows, header=HEADER):
    lines = [",".join(header), *(",".join([*row, *[""] * (len(header) - len(row))]) for row in rows)]
    return "\n".join(lines) + "\n"


def keep(project, actor, text, name="客户.csv", **terms):
    content = text if isinstance(text, bytes) else text.encode()
    return actions.keep_customer_table(project.pk, content, name, queries.TableTerms(**terms), actor=actor)


def read_in(project, actor, text, **terms):
    return actions.import_customers(keep(project, actor, text, **terms), today=TODAY, actor=actor)


def complaints(project, actor, text, **terms):
    table = keep(project, actor, text, **terms)
    with pytest.raises(CustomersHaveErrors) as refused:
        actions.import_customers(table, today=TODAY, actor=actor)
    assert not CustomerImport.objects.exists()
    return [(each.row, each.column, each.code) for each in refused.value.errors]


def test_every_column_of_a_customer_comes_in(project, manager, li):
    number = people.identity_number()
    person = ["买买提•艾力", "138-0013-8000", "020-87654321", "身份证", number.lower()]
    text = csv(
        [*person, "来电", "A 强意向", "李伟", "学区、改善", "看过样板房", "2026-11-01", "2025.3.8"],
        ["𠮷田", "13900139000"],
        ["明月贸易有限公司", "13700137000", "", "营业执照", people.credit_code()],
    )
    done = read_in(project, manager, text)
    assert (done.added, done.changed, done.skipped) == (3, 0, 0)
    first, second, third = Customer.objects.order_by("id").select_related("party", "owner")
    assert (first.party.name, first.owner, first.source_medium, first.intent_grade) == (
        "买买提•艾力", li, "CALL", "A",
    )  # fmt: skip
    assert (first.tags, first.note, first.state) == (["学区", "改善"], "看过样板房", "FOLLOWING")
    assert timezone.localdate(first.registered_at) == date(2025, 3, 8)
    assert first.contacted_on == date(2026, 11, 1)
    assert Contact.objects.get().is_effective
    assert second.owner_id == manager.staff_id
    assert third.party.kind == "COMPANY"
    assert [phone.masked for phone in first.party.phones.all()] == ["138****8000", "020****4321"]
    assert parties.find_party(project.company_id, identity=("RESIDENT_CARD", number)) == first.party_id
    for typed in ("买买提·艾力", "mmt", "4321", "13800138000"):
        assert [each.pk for each in queries.search_customers(manager, typed)] == [first.pk]
    assert not CustomerTable.objects.exists()
    assert raw_sql.violations() == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_tables_in_the_encodings_of_offices(project, manager, encoding):
    text = csv(*([f"𠮷田{name}", f"1380013{number:04d}"] for number, name in enumerate("甲乙丙丁戊己庚辛")))
    read_in(project, manager, text.encode(encoding))
    assert set(Party.objects.values_list("name", flat=True)) == {f"𠮷田{each}" for each in "甲乙丙丁戊己庚辛"}


def test_a_workbook_whose_numbers_are_numbers(project, manager):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["客户姓名", "联系电话", "身份证号"])
    sheet.write_row(1, 0, ["王芳", 13800138000])
    sheet.write_row(2, 0, ["李强", "13900139000", 440305199001011234])
    sheet.write_formula(3, 0, '="赵"&"敏"', value="赵敏")
    sheet.write(3, 1, "13700137000")
    sheet.write_formula(4, 0, "=A9", value="")
    sheet.write(4, 1, "13600136000")
    book.close()
    table = keep(project, manager, out.getvalue(), name="客户.xlsx")
    with pytest.raises(CustomersHaveErrors) as refused:
        actions.import_customers(table, today=TODAY, actor=manager)
    assert [(each.row, each.column, each.code) for each in refused.value.errors] == [
        (3, "C", "cell_must_be_text"),
        (5, "A", "cell_formula_without_value"),
    ]


def test_names_come_in_as_they_are_or_are_refused(project, manager):
    names = ["𠮷田䶮", "O'Brien", "Ana", "{{7*7}}", "<b>王芳</b>", "=1+1", "王\ue863", "欧阳·娜‧古丽"]
    rows = [[name, f"1380013{number:04d}"] for number, name in enumerate(names)]
    read_in(project, manager, csv(*rows))
    assert list(Party.objects.order_by("id").values_list("name", flat=True)) == names
    hostile = ["王\u202e芳", "王\x07芳", "长" * 101, "王\ufeff芳"]
    rows = [[name, f"1390013{number:04d}"] for number, name in enumerate(hostile)]
    table = keep(project, manager, csv(*rows))
    actions.try_customer_table(table, today=TODAY, actor=manager)
    errors = queries.kept_table(table, actor=manager).tried.errors
    assert [(each.row, each.column) for each in errors] == [(row, "A") for row in range(2, 6)]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (["", "13800138000"], "A", "cell_missing"),
        (["王\u200b芳", "13800138000"], "A", "forbidden_character"),
        (["王芳", "12"], "B", "not_a_phone"),
        (["王芳", "13800138000", "138"], "C", "not_a_phone"),
        (["王芳", "13800138000", "", "身份证", "440305199001011234"], "E", "identity_wrong_check_digit"),
        (["王芳", "13800138000", "", "身份证", ""], "E", "customer_row_identity_type_alone"),
        (["王芳", "13800138000", "", "学生证", "12345678"], "E", "customer_row_word_unknown"),
        (["王芳", "13800138000", "", "", "", "广播"], "F", "customer_row_word_unknown"),
        (["王芳", "13800138000", "", "", "", "", "E"], "G", "customer_row_word_unknown"),
        (["王芳", "13800138000", "", "", "", "", "", "无此人"], "H", "customer_row_owner_unknown"),
        (["王芳", "13800138000", *[""] * 8, "2026-12-01"], "K", "customer_row_day_to_come"),
        (["王芳", "13800138000", *[""] * 9, "2026-02-30"], "L", "date_impossible"),
    ],
)
def test_one_wrong_cell_refuses_the_file_and_is_named(project, manager, row, column, code):
    found = complaints(project, manager, csv(["李强", "13900139000"], row))
    assert [(3, column)] == [each[:2] for each in found]
    assert found[0][2] == code
    assert not Party.objects.exists()


def test_two_of_one_name_are_told_apart_by_login(project, manager, li):
    other = org.staff_with(VIEW, project=project, name="李伟")
    found = complaints(project, manager, csv(["王芳", "13800138000", *[""] * 5, "李伟"]))
    assert found == [(2, "H", "customer_row_owner_ambiguous")]
    read_in(project, manager, csv(["王芳", "13800138000", *[""] * 5, other.username]))
    assert Customer.objects.get().owner == other


def test_who_serves_nobody_here_names_a_consultant_for_all(project, li):
    clerk = org.actor_with(IMPORT, project=project)
    text = csv(["王芳", "13800138000"])
    assert complaints(project, clerk, text) == [(2, "H", "customer_row_owner_missing")]
    read_in(project, clerk, text, default_owner_id=li.pk)
    assert Customer.objects.get().owner == li


@kept
def known(project, manager):
    """王芳, a customer already."""
    return actions.register_customer(
        project.pk, name="王芳", phone="13800138000", note="老备注", actor=manager
    )


def test_duplicates_are_skipped_completed_or_refuse_the_file(project, manager, known):
    text = csv(
        ["王芳", "13800138000", "", "", "", "来访", "B", "", "学区", "新备注"],
        ["王方", "13800138000"],
        ["李强", "13900139000"],
        ["李强", "13900139000"],
    )
    found = complaints(project, manager, text, duplicates="REFUSE")
    assert [each[2] for each in found] == ["customer_row_exists", "customer_row_twice", "customer_row_twice"]
    with pytest.raises(DuplicatesUnknown):
        read_in(project, manager, text, duplicates="MAYBE")

    done = read_in(project, manager, text, duplicates="UPDATE")
    assert (done.added, done.changed, done.skipped) == (1, 1, 2)
    customer = Customer.objects.get(pk=known)
    assert (customer.source_medium, customer.intent_grade, customer.note) == ("WALK_IN", "B", "老备注")
    assert customer.tags == ["学区"]
    undone = actions.undo_customer_import(done.customer_import_id, actor=manager)
    assert (undone.removed, undone.kept) == (1, 0)
    customer.refresh_from_db()
    assert (customer.source_medium, customer.intent_grade, customer.tags) == ("", "", [])

    done = read_in(project, manager, text, duplicates="SKIP")
    assert (done.added, done.changed, done.skipped) == (1, 0, 3)
    assert raw_sql.violations() == {}


def test_who_the_company_knows_is_recognised_and_completed(project, manager):
    elsewhere = org.project(of=project.company)
    there = org.actor_with(REGISTER, VIEW, project=elsewhere)
    actions.register_customer(elsewhere.pk, name="王芳", phone="13800138000", actor=there)
    number = people.identity_number()
    read_in(
        project,
        manager,
        csv(["王芳", "13800138000", "13600136000", "", number], ["王方", "13900139000", "", "", ""]),
    )
    party = parties.find_party(project.company_id, phone="13800138000")
    assert parties.find_party(project.company_id, identity=("RESIDENT_CARD", number)) == party
    assert PartyPhone.objects.filter(party=party).count() == 2
    assert Customer.objects.filter(party=party).count() == 2
    found = complaints_after(project, manager, csv(["李娜", "13700137000", "", "", number]))
    assert found == [(2, "E", "customer_row_identity_of_another")]
    assert raw_sql.violations() == {}


def complaints_after(project, actor, text):
    table = keep(project, actor, text)
    with pytest.raises(CustomersHaveErrors) as refused:
        actions.import_customers(table, today=TODAY, actor=actor)
    return [(each.row, each.column, each.code) for each in refused.value.errors]


def test_undoing_removes_what_nothing_hangs_on_and_says_how_many_stay(project, manager):
    names = "甲乙丙丁戊"
    text = csv(
        *(
            [f"客户{name}", f"1380013{number:04d}", *[""] * 8, "2026-11-01"]
            for number, name in enumerate(names)
        )
    )
    done = read_in(project, manager, text)
    deal, met, noted, *_free = Customer.objects.order_by("id")
    come_to(deal, CustomerStage.BOOKED)
    actions.record_contact(met.pk, actions.ContactDraft("CALL", TODAY), today=TODAY, actor=manager)
    actions.change_customer(noted.pk, note="看过两次", actor=manager)

    undone = actions.undo_customer_import(done.customer_import_id, actor=manager)
    assert (undone.removed, undone.kept) == (2, 3)
    left = queries.imported_customers(done.customer_import_id, actor=manager)
    assert {each.pk for each in left} == {deal.pk, met.pk, noted.pk}
    assert Party.objects.count() == 3
    with pytest.raises(CustomerImportUndone):
        actions.undo_customer_import(done.customer_import_id, actor=manager)
    trail = AuditRecord.objects.get(verb="customers.customers.import_undone")
    assert trail.changes == {"removed": 2, "kept": 3}
    assert read_in(project, manager, text).added == 2
    assert raw_sql.violations() == {}


def test_the_same_file_is_not_imported_twice(project, manager):
    text = csv(["王芳", "13800138000"])
    done = read_in(project, manager, text)
    with pytest.raises(SameCustomersAgain):
        read_in(project, manager, text)
    actions.undo_customer_import(done.customer_import_id, actor=manager)
    assert read_in(project, manager, text).added == 1


def test_trying_changes_nothing_and_shows_masks(project, manager):
    table = keep(project, manager, csv(["王芳", "13800138000"], ["李强", "1390013900"]))
    counts = actions.try_customer_table(table, today=TODAY, actor=manager)
    assert counts == {"added": 1, "changed": 0, "skipped": 0, "suspected": 0, "wrong": 1}
    kept = queries.kept_table(table, actor=manager)
    assert kept.tried.sample[0][:2] == ("王芳", "138****8000")
    assert "13800138000" not in str(CustomerTable.objects.values("tried", "terms", "header").get())
    assert not Party.objects.exists()
    with pytest.raises(ColumnsMissing):
        actions.try_customer_table(table, {"name": "姓名"}, today=TODAY, actor=manager)


def test_a_table_is_its_uploaders_alone_and_goes_after_a_day(project, manager):
    table = keep(project, manager, csv(["王芳", "13800138000"]))
    with pytest.raises(NotFound):
        queries.kept_table(table, actor=org.actor_with(IMPORT, project=project))
    housekeeping.forget_tables()
    assert CustomerTable.objects.exists()
    raw_sql.run("UPDATE customers_customertable SET uploaded_at = uploaded_at - interval '25 hours'")
    housekeeping.forget_tables()
    with pytest.raises(NotFound):
        queries.kept_table(table, actor=manager)


def test_it_takes_the_right(project, manager):
    with pytest.raises(Forbidden):
        keep(project, org.actor_with(VIEW, project=project), csv(["王芳", "13800138000"]))
    with pytest.raises(NoCustomersInTable):
        keep(project, manager, csv())
    done = read_in(project, manager, csv(["王芳", "13800138000"]))
    with pytest.raises(NotFound):
        actions.undo_customer_import(done.customer_import_id, actor=org.actor_with(IMPORT))
