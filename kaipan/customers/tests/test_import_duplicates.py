"""A table is held against who is known as a registration is: as the project's policies say."""

from datetime import date

import pytest

from kaipan.customers import actions, queries
from kaipan.customers.actions import DuplicatePolicies
from kaipan.customers.models import Customer
from kaipan.customers.permissions import IMPORT, REGISTER, SET_RULES, VIEW
from kaipan.customers.rules.import_refusals import CustomersHaveErrors
from kaipan.org import testing as org
from kaipan.parties import actions as parties
from kaipan.parties import testing as people
from kaipan.parties.permissions import CHANGE, VIEW_ALL
from kaipan.platform.models import AuditRecord
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 29)
PHONE = "13800138000"
HEADER = "姓名,手机,其他电话,证件号码\n"


@kept
def project():
    return org.project()


@kept
def li(project):
    return org.actor_with(REGISTER, VIEW, project=project, name="李伟")


@kept
def clerk(project):
    return org.actor_with(IMPORT, VIEW, project=project, name="吴莉")


def rule(project, **policies):
    actor = org.actor_with(SET_RULES, project=project)
    actions.set_duplicate_rule(
        project.pk, DuplicatePolicies(**policies), valid_from=TODAY, today=TODAY, actor=actor
    )


def tried(project, actor, *rows, **terms):
    """The dry run of a table: its counts, and what it notes of single rows."""
    content = (HEADER + "\n".join(rows) + "\n").encode()
    table = actions.keep_customer_table(
        project.pk, content, "客户.csv", queries.TableTerms(**terms), actor=actor
    )
    actions.try_customer_table(table, today=TODAY, actor=actor)
    return table, queries.kept_table(table, actor=actor).tried


@pytest.mark.parametrize(
    ("field", "row", "refused"),
    [
        ("phone", f"李强,{PHONE}", "customer_row_exists"),
        ("phone", f"李强,13700137000,{PHONE}", "customer_row_exists"),
        ("name_tail", "王芳,13900138000", "customer_row_name_tail_taken"),
        ("name", "王芳,13700137777", "customer_row_name_taken"),
    ],
)
def test_each_likeness_forbids_warns_or_says_nothing(project, li, clerk, field, row, refused):
    known = actions.register_customer(project.pk, name="王芳", phone=PHONE, actor=li)
    quiet = {"name_tail": "IGNORE", "name": "IGNORE"}

    rule(project, **quiet | {field: "FORBID"})
    _table, found = tried(project, clerk, row)
    assert (found.added, found.skipped, found.suspected) == (0, 1, 0)
    (noted,) = found.duplicates
    assert (noted.row, noted.likeness, noted.fate) == (2, field, "SKIP")
    assert (noted.of, noted.owner) == ("***", "李伟")
    assert [each.code for each in tried(project, clerk, row, duplicates="REFUSE")[1].errors] == [refused]
    assert tried(project, clerk, row, duplicates="UPDATE")[1].skipped == 1

    rule(project, **quiet | {field: "WARN"})
    table, found = tried(project, clerk, row)
    assert (found.added, found.skipped, found.suspected) == (1, 0, 1)
    assert [(each.likeness, each.fate) for each in found.duplicates] == [(field, "ADD")]
    done = actions.import_customers(table, today=TODAY, actor=clerk)
    assert Customer.objects.exclude(pk=known).get().party_id != Customer.objects.get(pk=known).party_id
    assert AuditRecord.objects.get(verb="customers.customers.imported").changes["suspected"] == 1
    actions.undo_customer_import(done.customer_import_id, actor=clerk)

    rule(project, **quiet | {field: "IGNORE"})
    _table, found = tried(project, clerk, row)
    assert (found.added, found.suspected, found.duplicates) == (1, 0, ())
    assert raw_sql.violations() == {}


@pytest.mark.parametrize(
    ("field", "second"),
    [("phone", f"李强,{PHONE}"), ("name_tail", "王芳,13900138000"), ("name", "王芳,13700137777")],
)
def test_rows_of_one_file_are_held_against_each_other(project, clerk, field, second):
    rows = (f"王芳,{PHONE}", second)
    for policy, counts in (("FORBID", (1, 1, 0)), ("WARN", (2, 0, 1)), ("IGNORE", (2, 0, 0))):
        rule(project, **{"name_tail": "IGNORE", "name": "IGNORE"} | {field: policy})
        _table, found = tried(project, clerk, *rows)
        assert (found.added, found.skipped, found.suspected) == counts
        assert [each.earlier for each in found.duplicates] == [2] * (policy != "IGNORE")
    rule(project, **{field: "FORBID"})
    _table, found = tried(project, clerk, *rows, duplicates="REFUSE")
    assert [each.row for each in found.errors] == [3]


def test_one_person_is_a_customer_once_whatever_the_policies_say(project, li, clerk):
    rule(project, phone="IGNORE", identity="WARN", family="IGNORE")
    number = people.identity_number()
    actions.register_customer(
        project.pk, name="王芳", phone=PHONE, identity_type="RESIDENT_CARD", identity=number, actor=li
    )
    _table, found = tried(
        project,
        clerk,
        f"王芳,{PHONE}",
        f"王芳,13900139000,,{number}",
        "赵六,13700137000",
        "赵六,13700137000",
    )
    assert (found.added, found.skipped, found.suspected) == (1, 3, 0)
    _table, found = tried(project, clerk, f"李娜,13600136000,,{number}")
    assert [each.code for each in found.errors] == ["customer_row_identity_of_another"]
    fresh = people.identity_number()
    _table, found = tried(project, clerk, f"李娜,13600136000,,{fresh}", f"李丽,13500135000,,{fresh}")
    assert [(each.row, each.column, each.code) for each in found.errors] == [
        (3, "D", "customer_row_identity_twice")
    ]


def test_a_relative_of_a_customer_is_noted_and_comes_in(project, li, clerk):
    customer = Customer.objects.get(
        pk=actions.register_customer(project.pk, name="王芳", phone=PHONE, actor=li)
    )
    spouse = people.person(project, "李强", phone="13900139000")
    everywhere = org.actor_with(CHANGE, VIEW_ALL, project=project.company)
    parties.link_relatives(customer.party_id, spouse.pk, relation="SPOUSE", reason="告知", actor=everywhere)

    table, found = tried(project, clerk, "李强,13900139000")
    assert (found.added, found.suspected) == (1, 1)
    assert [(each.likeness, each.owner) for each in found.duplicates] == [("family", "李伟")]
    rule(project, family="FORBID")
    _table, found = tried(project, clerk, "李强,13900139000", duplicates="REFUSE")
    assert [each.code for each in found.errors] == ["customer_row_family_taken"]
    with pytest.raises(CustomersHaveErrors):
        actions.import_customers(_table, today=TODAY, actor=clerk)
    rule(project, family="WARN")
    actions.import_customers(table, today=TODAY, actor=clerk)
    assert Customer.objects.get(party=spouse.pk).owner_id == clerk.staff_id
    assert raw_sql.violations() == {}
