"""导入认筹: a table is kept sealed, tried, and taken whole or not at all."""

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org.models import PresalePermit
from kaipan.platform.spreadsheets.refusals import ColumnsMissing
from kaipan.registrations import actions, jobs, queries, testing
from kaipan.registrations.models import Registration, RegistrationImport, RegistrationTable
from kaipan.registrations.refusals import (
    RegistrationTableEmpty,
    RegistrationTableInvalid,
    SameRegistrationsAgain,
)
from tests import raw_sql

pytestmark = pytest.mark.django_db


def test_who_does_not_manage_registrations_brings_no_table(desk):
    with pytest.raises(Forbidden):
        desk.keep("钱多,13800138000,,,,,,", by=desk.consultant)


def test_what_is_no_such_table_is_refused_at_once(desk):
    with pytest.raises(RegistrationTableEmpty):
        desk.keep()
    with pytest.raises(ColumnsMissing):
        actions.keep_registration_table(desk.project.pk, b"a,b\n1,2\n", "a.csv", actor=desk.manager)
    assert not RegistrationTable.objects.exists()


def test_one_wrong_row_refuses_the_table_and_names_every_one(desk):
    phone = desk.newcomer()
    kept = desk.keep(f"钱多,{phone},,,,,,", f"钱多,{phone},,,,一万,,", f"孙无,{phone},,,,,,")
    with pytest.raises(RegistrationTableInvalid) as refused:
        desk.take_table(kept)
    assert [each.row for each in refused.value.errors] == [3, 4]
    assert RegistrationTable.objects.exists()
    assert not Registration.objects.exists()


def test_trying_says_what_would_be_and_changes_nothing(desk):
    kept = desk.keep(f"钱多,{desk.newcomer()},,,,30000,,", "孙无,13800138000,,,,,,")
    counts = actions.try_registration_table(kept, today=desk.today, actor=desk.manager)
    assert counts == {"registered": 1, "wrong": 1}
    tried = queries.kept_table(kept, actor=desk.manager).tried
    assert tried.sample[0][0] == "钱多"
    assert tried.sample[0][3] == "30,000.00"
    assert tried.errors[0].row == 3
    assert not Registration.objects.exists()


def test_a_table_is_taken_in_its_order_and_goes_with_it(desk):
    first, second = desk.newcomer("钱多"), desk.newcomer("孙二")
    done = desk.take_table(desk.keep(f"孙二,{second},,,,,,", f"钱多,{first},,,,30000,,"))
    log = RegistrationImport.objects.get(pk=done.registration_import_id)
    taken = log.registrations.order_by("serial").values_list("customer__party__name", flat=True)
    assert (done.registered, list(taken)) == (2, ["孙二", "钱多"])
    assert (log.registered, log.earnest) == (2, testing.Money(50_000))
    assert not RegistrationTable.objects.exists()
    assert queries.imported_registrations(log.pk, actor=desk.manager).count() == 2
    assert raw_sql.violations("registrations") == {}


def test_the_same_file_comes_in_once(desk):
    row = f"钱多,{desk.newcomer()},,,,,,"
    desk.take_table(desk.keep(row))
    with pytest.raises(SameRegistrationsAgain):
        desk.take_table(desk.keep(row))
    assert Registration.objects.count() == 1


def test_without_a_permit_no_row_comes_in(desk):
    kept = desk.keep(f"钱多,{desk.newcomer()},,,,,,")
    PresalePermit.objects.filter(project=desk.project).update(revoked_on=desk.today)
    with pytest.raises(RegistrationTableInvalid) as refused:
        desk.take_table(kept)
    assert refused.value.errors[0].code == "registration_permit_missing"


def test_a_table_is_for_whoever_uploaded_it(desk):
    kept = desk.keep(f"钱多,{desk.newcomer()},,,,,,")
    other = testing.org_cast.actor_with(*testing.MANAGER, project=desk.project)
    with pytest.raises(NotFound):
        desk.take_table(kept, by=other)
    assert not queries.kept_tables(other).exists()


def test_telephones_lie_sealed_and_go_after_a_day(desk):
    phone = desk.newcomer()
    kept = desk.keep(f"孙无,{phone},,,,,,")
    actions.try_registration_table(kept, today=desk.today, actor=desk.manager)
    row = RegistrationTable.objects.get()
    assert phone.encode() not in bytes(row.content)
    assert phone not in str(row.tried)
    jobs.forget_tables()
    assert RegistrationTable.objects.exists()
    raw_sql.run("UPDATE registrations_registrationtable SET uploaded_at = uploaded_at - interval '25 hours'")
    jobs.forget_tables()
    assert not RegistrationTable.objects.exists()
