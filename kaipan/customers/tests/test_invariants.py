"""The auditor finds nothing wrong in an honest house, and every trespass that got past the guards."""

import pytest
from django.db import connection

from kaipan.customers import actions, testing
from kaipan.customers.permissions import VIEW
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform.invariants import registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """A customer who was handed on twice, and a neighbour's."""
    project = org.project()
    wang = testing.customer(project)
    for _time in range(2):
        actions.transfer_customer(
            wang.pk,
            to_staff_id=org.staff_with(VIEW, project=project).pk,
            reason="调整",
            actor=org_queries.system_actor(project.company_id),
        )
    testing.customer(org.project())


def broken():
    return {each.name for each in registered() if each.name.startswith("customers_") and list(each.find())}


def test_an_honest_house_breaks_none(house):
    assert broken() == set()


@pytest.mark.parametrize(
    ("trespass", "found"),
    [
        (
            "UPDATE customers_customer SET company_id = (SELECT min(id) FROM org_company)",
            "customers_stay_in_one_company",
        ),
        (
            (
                "UPDATE customers_customertransfer SET to_staff_id = from_staff_id + 0 * id"
                " WHERE id = (SELECT min(id) FROM customers_customertransfer)"
            ),
            "customers_owner_is_the_last_receiver",
        ),
        (
            (
                "DELETE FROM customers_customertransfer"
                " WHERE id = (SELECT max(id) FROM customers_customertransfer)"
            ),
            "customers_owner_is_the_last_receiver",
        ),
    ],
)
def test_a_trespass_past_the_guards_is_found(house, trespass, found):
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("ALTER TABLE customers_customertransfer DROP CONSTRAINT customers_transfer_to_another")
        cursor.execute(trespass)
        cursor.execute("SET session_replication_role = origin")

    assert broken() == {found}
