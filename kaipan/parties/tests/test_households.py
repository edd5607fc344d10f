"""Families: one row, read from both sides."""

import pytest
from django.db import DatabaseError, transaction

from kaipan.kernel.errors import InvalidValue, NotFound, Refusal
from kaipan.org import testing as org
from kaipan.parties import actions, queries, testing
from kaipan.parties.models import HouseholdLink, Party
from kaipan.parties.permissions import CHANGE, VIEW_ALL
from kaipan.parties.rules.refusals import LinkEnded, NoRelatives, RelationUnknown
from kaipan.platform.models import AuditRecord
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def company():
    return org.company()


@kept
def actor(company):
    return org.actor_with(CHANGE, VIEW_ALL, project=company)


def test_a_link_reads_from_both_sides_and_ends_with_a_reason(company, actor):
    mother, son = testing.person(company, "王芳"), testing.person(company, "李小明")
    link = actions.link_relatives(mother.pk, son.pk, relation="CHILD", reason="来访时介绍", actor=actor)
    (of_mother,), (of_son,) = queries.relatives_of(mother.pk), queries.relatives_of(son.pk)
    assert (of_mother.name, of_mother.relation, of_mother.relation_label) == ("李小明", "CHILD", "子女")
    assert (of_son.name, of_son.relation, of_son.link_id) == ("王芳", "PARENT", link)
    assert queries.relations_between([mother.pk, son.pk]) == [(mother.pk, son.pk)]

    other_way = actions.add_relative(
        son.pk, name="李伟", phones=["13900139000"], relation="PARENT", reason="登记表", actor=actor
    )
    assert [each.relation for each in queries.relatives_of(other_way)] == ["CHILD"]

    actions.unlink_relatives(link, reason="登记有误", actor=actor)
    assert queries.relatives_of(mother.pk) == []
    with pytest.raises(LinkEnded):
        actions.unlink_relatives(link, reason="再次", actor=actor)
    verbs = AuditRecord.objects.filter(verb__startswith="parties.household.").order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == [
        "parties.household.linked",
        "parties.household.linked",
        "parties.household.unlinked",
    ]
    assert raw_sql.violations() == {}


def test_what_is_no_family(company, actor):
    wang, trader = testing.person(company), testing.company_party(company)
    stranger = testing.person(org.company(), "陌生人")
    for relative, refusal in ((wang.pk, NoRelatives), (trader.pk, NoRelatives), (stranger.pk, NotFound)):
        with pytest.raises(refusal):
            actions.link_relatives(wang.pk, relative, relation="SPOUSE", reason="试", actor=actor)
    with pytest.raises(RelationUnknown):
        actions.link_relatives(wang.pk, trader.pk, relation="BOSS", reason="试", actor=actor)
    with pytest.raises(InvalidValue):
        actions.link_relatives(wang.pk, testing.person(company).pk, relation="OTHER", reason=" ", actor=actor)


def test_two_are_linked_once_at_a_time(company, actor):
    wang, li = testing.person(company), testing.person(company, "李伟")
    actions.link_relatives(li.pk, wang.pk, relation="SPOUSE", reason="夫妻", actor=actor)
    with pytest.raises(Refusal, match="已登记为家庭成员"):
        actions.link_relatives(wang.pk, li.pk, relation="SIBLING", reason="误", actor=actor)


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE parties_householdlink SET relation = 'OTHER'",
        "UPDATE parties_householdlink SET party_id = relative_id, relative_id = party_id",
        "DELETE FROM parties_householdlink",
    ],
)
def test_a_link_is_a_fact(company, actor, attack):
    wang, li = testing.person(company), testing.person(company, "李伟")
    actions.link_relatives(wang.pk, li.pk, relation="SPOUSE", reason="夫妻", actor=actor)
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        raw_sql.run(attack)
    assert error
    assert HouseholdLink.objects.count() == 1
    assert Party.objects.count() == 2


def test_who_sees_somebody_sees_their_family(company, actor):
    wang = testing.person(company)
    seer = org.actor_with(CHANGE, project=org.project(of=company))
    assert wang not in queries.visible_parties(seer)
