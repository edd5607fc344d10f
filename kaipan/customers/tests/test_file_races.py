"""One place left for a customer's files, and two who want it."""

import pytest

from kaipan.customers import actions, testing
from kaipan.customers.models import CustomerFile
from kaipan.customers.permissions import MANAGE_FILES, VIEW_ALL
from kaipan.customers.rules.files import MOST_FILES, FilesFull
from kaipan.org import testing as org
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, held_up, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@kept
def customer():
    """A customer with one place left."""
    customer = testing.customer(org.project())
    kept = {"project_id": customer.project_id, "customer": customer, "kind": "PHOTO", "size": 1}
    CustomerFile.objects.bulk_create(
        CustomerFile(**kept, name="照片.png", media_type="image/png", sha256=bytes([each]), content=b"x")
        for each in range(MOST_FILES - 1)
    )
    return customer


def attach_two(customer):
    rights = (VIEW_ALL, MANAGE_FILES)
    actors = [org.actor_with(*rights, project=customer.project) for _each in range(2)]
    with Contenders(2) as contenders, held_up("customers_customerfile", 2):
        return contenders.race(
            lambda number: actions.attach_files(
                customer.pk, "PHOTO", [testing.picture(number + 1)], actor=actors[number]
            )
        )


def test_of_two_who_want_the_last_place_for_a_file_one_gets_it(customer):
    race = attach_two(customer)
    assert (len(race.winners), [type(each) for each in race.refusals]) == (1, [FilesFull])
    assert raw_sql.violations() == {}


def test_without_the_locks_and_the_trigger_there_is_a_file_too_many(customer):
    with without_row_locks(), raw_sql.without_trigger("customers_customerfile", "files_have_room"):
        race = attach_two(customer)
    assert len(race.winners) == 2
    assert "customers_files_have_room" in raw_sql.violations()
