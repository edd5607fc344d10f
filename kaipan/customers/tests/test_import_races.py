"""A file that two people import at once comes in once, and nobody registers whom an import is bringing in."""

from datetime import date
from unittest.mock import patch

import pytest

from kaipan.customers import actions, queries
from kaipan.customers.models import Customer, CustomerImport
from kaipan.customers.permissions import IMPORT, REGISTER, VIEW
from kaipan.customers.rules.import_refusals import SameCustomersAgain
from kaipan.customers.rules.refusals import CustomerTaken
from kaipan.org import testing as org
from kaipan.parties import testing as people
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, held_up, without_index

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

TODAY = date(2026, 11, 29)
RACES = 4
IMPORTS = "kaipan.customers.actions.import_customers.claim_name"
REGISTERS = "kaipan.customers.actions.recognition.claim_shared"


@kept
def project():
    return org.project()


@kept
def clerks(project):
    return [org.actor_with(IMPORT, REGISTER, VIEW, project=project, name=name) for name in ("吴莉", "郑涛")]


def brought(project, clerk, phone):
    content = f"姓名,手机\n王芳,{phone}\n".encode()
    return actions.keep_customer_table(project.pk, content, "客户.csv", queries.TableTerms(), actor=clerk)


def read_in(table, clerk):
    return actions.import_customers(table, today=TODAY, actor=clerk)


def race_of_imports(project, clerks):
    with Contenders(2) as contenders:
        for _ in range(RACES):
            phone = people.phone_number()
            tables = [brought(project, clerk, phone) for clerk in clerks]
            yield contenders.race(lambda each, tables=tables: read_in(tables[each], clerks[each]))


def test_of_two_who_import_one_file_one_does_and_the_other_hears_who_did(project, clerks):
    for race in race_of_imports(project, clerks):
        assert (len(race.winners), {type(each) for each in race.refusals}) == (1, {SameCustomersAgain})
    assert Customer.objects.count() == CustomerImport.objects.count() == RACES
    assert raw_sql.violations() == {}


def test_without_claim_and_index_the_file_comes_in_twice(project, clerks):
    with (
        patch(IMPORTS),
        without_index("customers_customerimport", "customers_import_file_once"),
        held_up("customers_customerimport", 2),
    ):
        race = next(race_of_imports(project, clerks))
    assert len(race.winners) == 2
    assert Customer.objects.count() == 2


def race_with_registration(project, clerks):
    """One imports whom another is just registering."""
    clerk, desk = clerks
    with Contenders(2) as contenders:
        for _ in range(RACES):
            phone = people.phone_number()
            table = brought(project, clerk, phone)

            def attempt(each, phone=phone, table=table):
                if each:
                    return actions.register_customer(project.pk, name="李强", phone=phone, actor=desk)
                return read_in(table, clerk)

            yield contenders.race(attempt)


def test_of_an_import_and_a_registration_one_brings_the_telephone_in(project, clerks):
    for count, race in enumerate(race_with_registration(project, clerks), start=1):
        assert {type(each) for each in race.refusals} <= {CustomerTaken}
        assert Customer.objects.count() == count
    assert raw_sql.violations() == {}


def test_without_the_claims_both_bring_it_in(project, clerks):
    with patch(IMPORTS), patch(REGISTERS), held_up("parties_party", 2):
        race = next(race_with_registration(project, clerks))
    assert len(race.winners) == 2
    assert Customer.objects.count() == 2
