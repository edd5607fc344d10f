"""A table that two people import at once comes in once."""

from unittest.mock import patch

import pytest

from kaipan.registrations import testing
from kaipan.registrations.models import Registration, RegistrationImport
from kaipan.registrations.refusals import SameRegistrationsAgain
from tests import raw_sql
from tests.races import Contenders, held_up, without_constraint

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 3
CLAIM = "kaipan.registrations.actions.import_registrations.claim_name"


def races_of_imports(desk):
    other = testing.org_cast.actor_with(*testing.MANAGER, project=desk.project)
    with Contenders(2) as contenders:
        for _ in range(RACES):
            row = f"钱多,{desk.newcomer()},,,,,,"
            who = (desk.manager, other)
            tables = [desk.keep(row, by=each) for each in who]
            yield contenders.race(
                lambda number, tables=tables, who=who: desk.take_table(tables[number], by=who[number])
            )


def test_of_two_who_import_one_file_one_does_and_the_other_hears_who_did(desk):
    for race in races_of_imports(desk):
        assert (len(race.winners), [type(each) for each in race.refusals]) == (1, [SameRegistrationsAgain])
    assert Registration.objects.count() == RegistrationImport.objects.count() == RACES
    assert raw_sql.violations("registrations") == {}


def test_without_claim_and_index_the_file_comes_in_twice(desk):
    with (
        patch(CLAIM),
        without_constraint("registrations_registrationimport", "registrations_import_file_once"),
        held_up("registrations_registrationimport", 2),
    ):
        race = next(races_of_imports(desk))
    assert len(race.winners) == 2
    assert Registration.objects.count() == 2
