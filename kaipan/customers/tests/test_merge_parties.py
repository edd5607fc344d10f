"""Two customers turn out to be one person, and perhaps not after all: a link that is drawn and taken back."""

from datetime import date

import pytest

from kaipan.customers import actions, queries
from kaipan.customers import testing as cast
from kaipan.customers.actions import CustomerKnown, CustomerStage, CustomerTaken
from kaipan.customers.models import Customer
from kaipan.customers.permissions import CHANGE, REGISTER, VIEW, VIEW_ALL
from kaipan.customers.rules.refusals import MergeIntoPool
from kaipan.customers.tests.test_progress import come_to, give_up
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.parties import queries as parties
from kaipan.parties.models import Party, PartyMerge
from kaipan.parties.permissions import MERGE
from kaipan.parties.rules.refusals import MergedAlready, MergeOfDifferentPeople, MergeOfOne, NotMerged
from kaipan.platform.models import AuditRecord
from tests import raw_sql

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 29)


@pytest.fixture
def project():
    return org.project()


@pytest.fixture
def manager(project):
    return org.actor_with(MERGE, VIEW_ALL, CHANGE, REGISTER, VIEW, project=project, name="赵磊")


def newcomer(project, name, phone, actor):
    return Customer.objects.get(pk=actions.register_customer(project.pk, name=name, phone=phone, actor=actor))


@pytest.fixture
def kept(project, manager):
    return newcomer(project, "王芳", "13800138000", manager)


@pytest.fixture
def double(project, manager):
    return newcomer(project, "王方", "13900139000", manager)


def merge(kept, merged, manager, reason="同一人两个电话"):
    actions.merge_parties(kept.party_id, merged.party_id, reason=reason, today=TODAY, actor=manager)


def unmerge(merged, manager):
    actions.unmerge_parties(merged.party_id, reason="并非同一人", today=TODAY, actor=manager)


def listed(manager):
    return set(queries.customers(manager).values_list("pk", flat=True))


def snapshot():
    kept = []
    for model in (Customer, Party):
        for row in model.objects.order_by("pk").values():
            row.pop("modified_at", None)
            row.pop("identity", None)
            kept.append({name: bytes(v) if isinstance(v, memoryview) else v for name, v in row.items()})
    return kept


def test_a_merge_is_a_link_and_un_merging_gives_everything_back(project, manager, kept, double):
    before = snapshot()
    merge(kept, double, manager)

    double.refresh_from_db()
    assert (double.merged_into_id, double.person_id) == (kept.pk, kept.party_id)
    assert listed(manager) == {kept.pk}
    assert [each.pk for each in queries.search_customers(manager, "王方")] == [kept.pk]
    assert [each.pk for each in queries.search_customers(manager, "9000")] == [kept.pk]
    assert [each.pk for each in parties.search_parties(project.company_id, "wangfang")] == [kept.party_id]
    assert parties.find_party(project.company_id, phone="13900139000") == kept.party_id
    assert queries.customer_for(project.pk, double.party_id) == kept.pk
    assert queries.customer_card(double.pk, actor=manager).id == kept.pk
    moments = queries.customer_timeline(double.pk, actor=manager)
    assert [each.kind for each in moments].count("REGISTERED") == 2
    (told,) = parties.merges_of(kept.party_id)
    assert (told.name, told.into_name, told.reason, told.by) == ("王方", "王芳", "同一人两个电话", "赵磊")
    assert raw_sql.violations() == {}

    unmerge(double, manager)
    assert snapshot() == before
    assert listed(manager) == {kept.pk, double.pk}
    assert parties.merges_of(kept.party_id) == []
    verbs = set(AuditRecord.objects.values_list("verb", flat=True))
    assert {
        "parties.party.merged",
        "parties.party.unmerged",
        "customers.customer.merged",
        "customers.customer.stands",
    } <= verbs
    assert raw_sql.violations() == {}


def test_recognition_follows_the_link(project, manager, kept, double):
    merge(kept, double, manager)
    other = org.actor_with(REGISTER, VIEW, project=project)
    for name, phone in (("王方", "13900139000"), ("别人", "13900139000"), ("王芳", "13800138000")):
        with pytest.raises(CustomerTaken):
            actions.register_customer(project.pk, name=name, phone=phone, actor=other)


def test_in_a_project_where_only_the_merged_one_is_a_customer_that_one_stands(project, manager, kept):
    elsewhere = org.project(of=project.company)
    there = org.actor_with(MERGE, VIEW_ALL, REGISTER, VIEW, project=elsewhere)
    double = newcomer(elsewhere, "王芳芳", "13700137000", there)
    with pytest.raises(NotFound):
        merge(kept, double, manager)

    everywhere = org.actor_with(MERGE, VIEW_ALL, REGISTER, VIEW, project=project.company)
    merge(kept, double, everywhere)
    assert listed(everywhere) == {kept.pk, double.pk}
    assert [each.pk for each in queries.search_customers(everywhere, "13800138000")] == [double.pk, kept.pk]
    with pytest.raises(CustomerKnown):
        actions.register_customer(
            elsewhere.pk,
            name="王芳",
            phone="13800138000",
            actor=there,
        )
    assert raw_sql.violations() == {}


def test_three_rows_of_one_person_and_each_is_freed_by_itself(project, manager, kept, double):
    third = newcomer(project, "王访", "13600136000", manager)
    before = snapshot()
    merge(double, third, manager)
    merge(kept, double, manager)
    assert listed(manager) == {kept.pk}
    assert parties.same_person(third.party_id) == [kept.party_id, double.party_id, third.party_id]
    assert raw_sql.violations() == {}

    unmerge(double, manager)
    assert listed(manager) == {kept.pk, double.pk}
    third.refresh_from_db()
    assert third.merged_into_id == double.pk
    unmerge(third, manager)
    assert snapshot() == before
    assert raw_sql.violations() == {}


def test_the_one_that_stands_shows_the_furthest_deal_of_both(project, manager, kept, double):
    come_to(double, CustomerStage.SUBSCRIBED)
    merge(kept, double, manager)
    kept.refresh_from_db()
    assert kept.situation == "SUBSCRIBED"
    come_to(double, CustomerStage.SIGNED)
    kept.refresh_from_db()
    assert kept.situation == "SIGNED"
    unmerge(double, manager)
    kept.refresh_from_db()
    assert kept.situation == "FOLLOWING"
    merge(kept, double, manager)
    give_up(double)
    kept.refresh_from_db()
    assert kept.situation == "FOLLOWING"
    assert raw_sql.violations() == {}


def test_a_deal_is_not_read_with_somebody_in_the_pool(project, manager, kept, double):
    come_to(double, CustomerStage.BOOKED)
    Customer.objects.filter(pk=kept.pk).update(state="POOL")
    with pytest.raises(MergeIntoPool):
        merge(kept, double, manager)
    assert not PartyMerge.objects.exists()


def test_what_is_not_merged(project, manager, kept, double):
    with pytest.raises(Forbidden):
        merge(kept, double, org.actor_with(VIEW_ALL, project=project))
    with pytest.raises(MergeOfOne):
        merge(kept, kept, manager)
    with pytest.raises(NotMerged):
        unmerge(double, manager)
    with_cards = [cast.customer(project, name) for name in ("李伟", "李炜")]
    with pytest.raises(MergeOfDifferentPeople):
        merge(*with_cards, manager)
    with pytest.raises(NotFound):
        merge(kept, cast.customer(org.project()), manager)
    merge(kept, double, manager)
    third = newcomer(project, "王访", "13600136000", manager)
    for pair in ((double, third), (third, double), (kept, double)):
        with pytest.raises(MergedAlready):
            merge(*pair, manager)


def test_a_verb_at_the_merged_one_is_done_at_the_one_that_stands(project, manager, kept, double):
    merge(kept, double, manager)
    actions.change_customer(double.pk, intent_grade="A", actor=manager)
    kept.refresh_from_db()
    assert kept.intent_grade == "A"
