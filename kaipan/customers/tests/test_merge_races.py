"""Of two who merge in opposite directions one does; and of merging and registering the person stays one."""

from datetime import date

import pytest

from kaipan.customers import actions
from kaipan.customers.models import Customer
from kaipan.customers.permissions import REGISTER, VIEW, VIEW_ALL
from kaipan.org import testing as org
from kaipan.parties import testing as people
from kaipan.parties.models import Party, PartyMerge
from kaipan.parties.permissions import MERGE
from kaipan.parties.rules.refusals import MergedAlready
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, held_up, without_index, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

TODAY = date(2026, 11, 29)
RACES = 6


@kept
def project():
    return org.project()


@kept
def manager(project):
    return org.actor_with(MERGE, VIEW_ALL, REGISTER, VIEW, project=project.company, name="赵磊")


def customer(project, manager, number):
    return actions.register_customer(project.pk, name="王芳", phone=people.phone_number(), actor=manager)


def race_of_directions(project, manager):
    with Contenders(2) as contenders:
        for number in range(RACES):
            one, other = (
                Customer.objects.get(pk=customer(project, manager, number)).party_id for _ in range(2)
            )
            yield contenders.race(
                lambda each, pair=(one, other): actions.merge_parties(
                    pair[each], pair[1 - each], reason="重复", today=TODAY, actor=manager
                )
            )


def test_of_two_merges_in_opposite_directions_one_wins_and_there_is_no_circle(project, manager):
    for race in race_of_directions(project, manager):
        assert len(race.winners) == 1
        assert {type(each) for each in race.refusals} == {MergedAlready}
    assert not Party.objects.filter(merged_into__merged_into__isnull=False).exists()
    assert raw_sql.violations() == {}


def test_without_the_trigger_and_the_locks_they_point_to_each_other(project, manager):
    """Two merges that each looked before the other acted, with nobody who keeps the links."""
    with (
        without_row_locks(),
        raw_sql.without_trigger("parties_partymerge", "keeps_the_link"),
        held_up("parties_partymerge", 2),
    ):
        race = next(race_of_directions(project, manager))
    assert len(race.winners) == 2
    assert PartyMerge.objects.filter(undone_at=None).count() == 2
    assert "parties_merged_point_to_who_stays" in raw_sql.violations("parties_merged")


def race_with_registration(project, manager):
    """One merges the person another is just registering as a customer, under the name that goes."""
    with Contenders(2) as contenders:
        for number in range(RACES):
            elsewhere = org.project(of=project.company)
            everywhere = org.actor_with(MERGE, VIEW_ALL, REGISTER, VIEW, project=project.company)
            kept = Customer.objects.get(pk=customer(elsewhere, everywhere, number))
            phone = people.phone_number()
            merged = people.person(project.company, "王方", phone=phone, with_identity=False)
            Customer.objects.get(
                pk=actions.register_customer(project.pk, name="王方", phone=phone, actor=everywhere)
            )

            def attempt(each, kept=kept, merged=merged, phone=phone, elsewhere=elsewhere, who=everywhere):
                if each:
                    return actions.register_customer(elsewhere.pk, name="王方", phone=phone, actor=who)
                return actions.merge_parties(kept.party_id, merged.pk, reason="重复", today=TODAY, actor=who)

            yield contenders.race(attempt)


def test_of_a_merge_and_a_registration_one_customer_stands_whoever_is_first(project, manager):
    for race in race_with_registration(project, manager):
        assert race.winners
    assert raw_sql.violations("customers_stand_once_a_person") == {}


def test_without_the_index_and_the_lock_of_the_trigger_two_may_stand(project, manager):
    one, other = (Customer.objects.get(pk=customer(project, manager, number)) for number in range(2))
    with without_index("customers_customer", "customers_customer_person_once"):
        raw_sql.run("UPDATE customers_customer SET person_id = %s", one.party_id)
        assert Customer.objects.filter(person=one.party_id, merged_into=None).count() == 2
        assert "customers_stand_once_a_person" in raw_sql.violations("customers_stand")
    assert other
