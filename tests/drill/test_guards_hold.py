"""The mutation drill: with its guard an attack is refused, and by that guard; without it, it succeeds.

An attack with several guards is tried before each is taken away: the next one in the list stands behind it.
"""

import pytest
from django.db import DatabaseError, connection, transaction

from kaipan.org.models import Project
from kaipan.platform.invariants import registered
from kaipan.platform.privileges import APP_ROLE
from tests import raw_sql
from tests.drill.attacks import DRILLS
from tests.drill.figures import figures_agree
from tests.drill.guards import Recorder
from tests.drill.house import everything_happened
from tests.standing import standing, taken_back

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        everything_happened()
        raw_sql.commit_judges()
        yield


def strike(drill):
    if drill.as_application:
        with raw_sql.as_application():
            raw_sql.run(drill.attack)
    else:
        raw_sql.run(drill.attack)


def refused(drill, guard):
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        strike(drill)
    assert guard.refused(error.value), f"not {guard} but: {error.value}"


def recorded(drill):
    """With the recorder the same deed is no attack: everything stays in agreement."""
    with taken_back():
        strike(drill)
        assert not seen(drill)


def seen(drill):
    return bool(raw_sql.violations(drill.seen_by))


@pytest.mark.usefixtures("house")
def test_before_any_attack_nothing_is_wrong():
    assert raw_sql.violations() == {}


@pytest.mark.usefixtures("house")
def test_the_figures_of_every_project_are_what_plain_sql_counts():
    for project in Project.objects.all():
        figures_agree(project)


def test_every_attack_breaks_a_promise_of_its_row():
    rows = {each.name: each.number for each in registered()}
    assert {str(each): each.row for each in DRILLS} == {str(each): rows[each.seen_by] for each in DRILLS}


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("drill", DRILLS, ids=str)
def test_without_its_guard_the_attack_succeeds_and_the_auditor_sees_it(drill):
    for guard in drill.guards:
        if isinstance(guard, Recorder):
            recorded(drill)
        else:
            refused(drill, guard)
        guard.take_away()
    strike(drill)
    assert seen(drill)


@pytest.mark.django_db
def test_facts_are_only_added_and_read_by_the_application():
    """The triggers refuse everybody; of every table they guard the application lacks the rights as well."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger_append_only_rows_%%'"
            " AND has_table_privilege(%s, tgrelid, 'UPDATE, DELETE, TRUNCATE')",
            [APP_ROLE],
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db
def test_with_only_its_own_rights_the_application_does_all_that_happens_in_this_house():
    with raw_sql.as_application():
        everything_happened()
    assert raw_sql.violations() == {}


@pytest.mark.django_db
def test_the_application_cannot_switch_a_guard_off():
    for attack in ("DISABLE TRIGGER USER", "DROP CONSTRAINT ledger_posting_on_one_side"):
        with (
            pytest.raises(DatabaseError, match="must be owner"),
            transaction.atomic(),
            raw_sql.as_application(),
        ):
            raw_sql.run(f"ALTER TABLE ledger_posting {attack}")
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        raw_sql.as_application(),
    ):
        raw_sql.run("SET session_replication_role = replica")
