"""Whose customers one sees: one's own, the team's, those shared; and what a sharer may do with them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kaipan.customers import actions, queries
from kaipan.customers.actions import ContactDraft
from kaipan.customers.models import CustomerShare
from kaipan.customers.permissions import CHANGE, SHARE, VIEW, VIEW_TEAM
from kaipan.customers.rules.refusals import CustomerShared, ShareInvalid, ShareOver
from kaipan.customers.tests.ownership_cast import Desk
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions as org
from kaipan.org import queries as org_queries
from kaipan.org import testing as cast
from kaipan.parties import actions as parties
from kaipan.parties.permissions import CHANGE as CHANGE_PARTY
from kaipan.parties.permissions import REVEAL
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def desk():
    return Desk()


@kept
def wang(desk):
    return desk.customer()


def team(desk, *members):
    return org.form_team(
        desk.project.pk,
        name="一组",
        leader_id=desk.leader.pk,
        member_ids=[each.pk for each in members],
        actor=desk.system,
    )


def share(desk, customer, staff=None, **others):
    return actions.share_customer(
        customer.pk,
        staff_id=(staff or desk.chen).pk,
        reason="休假代跟",
        today=desk.today,
        **{"actor": desk.actor(desk.li), **others},
    )


def seen_by(desk, staff):
    return set(queries.customers(desk.actor(staff)))


def test_a_leader_sees_the_teams_customers_and_changes_them(desk, wang):
    chens, own = desk.customer(desk.chen), desk.customer(desk.leader)
    made = team(desk, desk.li)
    leader = desk.actor(desk.leader)
    assert seen_by(desk, desk.leader) == {wang, own}
    assert seen_by(desk, desk.chen) == {chens}
    assert set(queries.search_customers(leader, "王芳")) == {wang, own}
    actions.change_customer(wang.pk, intent_grade="A", actor=leader)
    with pytest.raises(NotFound):
        actions.change_customer(chens.pk, intent_grade="A", actor=leader)
    org.close_team(made, reason="撤组", actor=desk.system)
    assert seen_by(desk, desk.leader) == {own}


def test_leading_a_team_elsewhere_shows_nobody_here(desk, wang):
    other = cast.project(of=desk.project.company)
    leader = cast.staff_with(VIEW, VIEW_TEAM, project=desk.project.company)
    li, system = desk.li, org_queries.system_actor(desk.project.company_id)
    org.grant_role(
        li.pk, role_id=cast.role_with(VIEW, of=other.company).pk, project_id=other.pk, actor=system
    )
    org.form_team(other.pk, name="一组", leader_id=leader.pk, member_ids=[li.pk], actor=system)
    assert not queries.customers(cast.actor_of(leader)).filter(project=desk.project).exists()


def test_who_leads_without_the_right_sees_their_own_only(desk, wang):
    plain = desk.consultant("周洋")
    org.form_team(
        desk.project.pk, name="一组", leader_id=plain.pk, member_ids=[desk.li.pk], actor=desk.system
    )
    assert seen_by(desk, plain) == set()


def test_a_colleague_follows_a_shared_customer_and_changes_nothing(desk, wang):
    share(desk, wang)
    chen = desk.actor(desk.chen)
    assert seen_by(desk, desk.chen) == {wang}
    actions.record_contact(
        wang.pk, ContactDraft("CALL", desk.today, note="问价"), today=desk.today, actor=chen
    )
    forbidden = (
        lambda: actions.change_customer(wang.pk, note="改", actor=chen),
        lambda: actions.say_intent(wang.pk, competitor="对面", actor=chen),
        lambda: actions.close_customer(wang.pk, state="INVALID", note="x", today=desk.today, actor=chen),
        lambda: actions.release_to_pool(wang.pk, reason="x", actor=chen),
        lambda: share(desk, wang, desk.leader, actor=chen),
    )
    for attempt in forbidden:
        with pytest.raises(CustomerShared):
            attempt()
    with pytest.raises(NotFound):
        actions.tag_customers([wang.pk], add=["重点"], actor=chen)
    with pytest.raises(NotFound):
        queries.customer_card(wang.pk, actor=chen, to_change=True)
    assert raw_sql.violations() == {}


def test_a_colleague_sees_the_person_and_does_not_correct_them(desk, wang):
    rights = (VIEW, CHANGE, CHANGE_PARTY, REVEAL)
    colleague = cast.staff_with(*rights, project=desk.project)
    share(desk, wang, colleague)
    actor = cast.actor_of(colleague)
    assert parties.reveal(wang.party_id, "phone", reason="回访", actor=actor)
    with pytest.raises(NotFound):
        parties.change_party(wang.party_id, address="松风路", actor=actor)


def test_a_share_ends_with_its_day_by_hand_and_with_the_owner(desk, wang):
    dated = share(desk, wang, until=desk.today)
    CustomerShare.objects.filter(pk=dated)
    assert seen_by(desk, desk.chen) == {wang}
    actions.end_share(dated, actor=desk.actor(desk.li))
    assert seen_by(desk, desk.chen) == set()
    with pytest.raises(ShareOver):
        actions.end_share(dated, actor=desk.actor(desk.li))
    again = share(desk, wang)
    assert [each.pk for each in queries.shares_of(wang.pk, actor=desk.manager)] == [again]
    actions.transfer_customer(wang.pk, to_staff_id=desk.leader.pk, reason="调整", actor=desk.manager)
    assert seen_by(desk, desk.chen) == set()
    assert raw_sql.violations() == {}


def test_a_day_that_is_over_shares_no_more_and_may_be_shared_again(desk, wang):
    CustomerShare.objects.create(
        project=desk.project,
        customer=wang,
        staff=desk.chen,
        reason="休假代跟",
        until=desk.today - timedelta(1),
    )
    assert seen_by(desk, desk.chen) == set()
    share(desk, wang)
    assert seen_by(desk, desk.chen) == {wang}


def test_what_makes_no_sense_is_refused(desk, wang):
    with pytest.raises(ShareInvalid):
        share(desk, wang, desk.li)
    with pytest.raises(ShareInvalid):
        share(desk, wang, until=desk.today - timedelta(1))
    share(desk, wang)
    with pytest.raises(ShareInvalid):
        share(desk, wang)
    with pytest.raises(NotFound):
        share(desk, wang, actor=desk.actor(desk.leader))
    plain = cast.staff_with(VIEW, project=desk.project)
    own = desk.customer(plain)
    with pytest.raises(Forbidden):
        share(desk, own, actor=cast.actor_of(plain))
    assert SHARE in desk.actor(desk.li).grants[desk.project.pk]


def test_the_database_itself_shares_once_and_keeps_what_was_shared(desk, wang):
    share(desk, wang)
    with pytest.raises(IntegrityError, match="customers_share_once"), transaction.atomic():
        CustomerShare.objects.create(project=desk.project, customer=wang, staff=desk.chen, reason="x")
    with pytest.raises(IntegrityError, match="customers_share_keeps_terms"), transaction.atomic():
        CustomerShare.objects.update(until=desk.today)
