"""One customer in the pool, one turn, one day's quota, one dispute, and many who want it."""

from contextlib import ExitStack

import pytest

from kaipan.customers import actions
from kaipan.customers.actions import Claim
from kaipan.customers.models import Customer, CustomerTransfer, PoolClaims, RotaTurn, Ruling
from kaipan.customers.rules.refusals import NotInPool, PoolQuotaUsed
from kaipan.customers.tests.ownership_cast import MANAGER, Desk
from kaipan.kernel.errors import NotFound
from kaipan.org import actions as org
from kaipan.org import testing as cast
from kaipan.org.models import TeamMember
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, held_up, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ROUNDS = 4


@kept
def desk():
    return Desk()


def claim_one(desk):
    """Two consultants at one customer of the pool after another."""
    actors = [desk.actor(desk.li), desk.actor(desk.chen)]
    with Contenders(2) as contenders:
        for _round in range(ROUNDS):
            wang = desk.pooled()
            yield contenders.race(
                lambda number, wang=wang: actions.claim_from_pool(
                    wang.pk, today=desk.today, actor=actors[number]
                )
            )


def test_of_two_who_claim_a_customer_one_gets_them(desk):
    for race in claim_one(desk):
        assert len(race.winners) == 1
        (refusal,) = race.refusals
        assert isinstance(refusal, NotInPool | NotFound)
    assert CustomerTransfer.objects.filter(kind="CLAIM").count() == ROUNDS
    assert raw_sql.violations() == {}


def test_without_the_lock_both_get_them(desk):
    actors = [desk.actor(desk.leader), desk.actor(desk.chen)]
    wang = desk.pooled()
    with (
        Contenders(2) as contenders,
        without_row_locks(but=(PoolClaims,)),
        held_up("customers_customer", 2),
    ):
        race = contenders.race(
            lambda number: actions.claim_from_pool(wang.pk, today=desk.today, actor=actors[number])
        )
    assert len(race.winners) == 2
    assert "customers_owner_is_the_last_receiver" in raw_sql.violations()


def claim_many(desk):
    """One consultant in four sessions at four customers of the pool, allowed two a day."""
    org.change_project(desk.project.pk, settings={"pool_claims_per_day": 2}, actor=desk.system)
    four, chen = [desk.pooled() for _ in range(4)], desk.actor(desk.chen)
    with Contenders(4) as contenders:
        race = contenders.race(
            lambda number: actions.claim_from_pool(four[number].pk, today=desk.today, actor=chen)
        )
    assert {type(each) for each in race.refusals} <= {PoolQuotaUsed} or len(race.winners) > 2
    return len(race.winners)


def test_nobody_takes_more_in_a_day_than_is_allowed_however_many_sessions_ask(desk):
    assert claim_many(desk) == 2
    assert raw_sql.violations() == {}


def test_without_lock_and_check_one_takes_too_many(desk):
    PoolClaims.objects.create(project=desk.project, staff=desk.chen, day=desk.today)
    with (
        without_row_locks(),
        raw_sql.without_constraint("customers_poolclaims", "customers_pool_claims_within_quota"),
        held_up("customers_poolclaims", 4),
    ):
        assert claim_many(desk) > 2
        assert "customers_claims_are_counted" in raw_sql.violations()


def receive_many(desk, sessions=3):
    """Three come to three desks at once; three consultants are on duty."""
    on_duty = [desk.li.pk, desk.chen.pk, desk.leader.pk]
    actions.set_rota(desk.project.pk, on_duty, today=desk.today, actor=desk.manager)
    desks = [cast.actor_with(*MANAGER, project=desk.project) for _ in range(sessions)]
    with Contenders(sessions) as contenders:
        return [contenders.race(lambda number: desk.receive(actor=desks[number])) for _round in range(2)]


def test_of_many_who_come_at_once_each_goes_to_another(desk):
    for race in receive_many(desk):
        assert {each.staff_id for each in race.winners} == {desk.li.pk, desk.chen.pk, desk.leader.pk}
    assert RotaTurn.objects.count() == 6
    assert raw_sql.violations() == {}


def test_without_lock_and_index_one_consultant_has_one_turn_twice(desk):
    with ExitStack() as guards:
        guards.enter_context(without_row_locks())
        guards.enter_context(raw_sql.without_constraint("customers_rotaturn", "customers_rota_turn_once"))
        guards.enter_context(held_up("customers_rotaturn", 3))
        receive_many(desk)
        assert "customers_turns_end_a_wait" in raw_sql.violations()


def rule_twice(desk):
    """Two managers rule on one dispute at once."""
    judges = [cast.actor_with(*MANAGER, project=desk.project) for _ in range(2)]
    wang = desk.customer()
    claim = Claim("首访", claimant_id=desk.chen.pk)
    dispute = actions.raise_dispute(wang.pk, claim, today=desk.today, actor=desk.manager)
    with Contenders(2) as contenders:
        return contenders.race(
            lambda number: actions.rule_dispute(
                dispute,
                kind=("GIVE", "KEEP")[number],
                reason="首访为准",
                today=desk.today,
                actor=judges[number],
            )
        )


def test_of_two_who_rule_on_a_dispute_one_does(desk):
    assert len(rule_twice(desk).winners) == 1
    assert Ruling.objects.count() == 1
    assert raw_sql.violations() == {}


def test_without_lock_and_index_a_dispute_is_ruled_on_twice(desk):
    with ExitStack() as guards:
        guards.enter_context(without_row_locks())
        guards.enter_context(
            raw_sql.without_constraint("customers_ruling", "customers_ruling_once_an_instance")
        )
        guards.enter_context(held_up("customers_ruling", 2))
        assert len(rule_twice(desk).winners) == 2
        assert "customers_disputed_once" in raw_sql.violations()


def form_two(desk):
    """Two managers put one consultant into two teams at once."""
    leaders = [desk.leader, desk.consultant("周洋")]
    with Contenders(2) as contenders:
        return contenders.race(
            lambda number: org.form_team(
                desk.project.pk,
                name=f"{number}组",
                leader_id=leaders[number].pk,
                member_ids=[desk.li.pk],
                actor=desk.system,
            )
        )


def test_of_two_teams_that_take_one_consultant_the_last_has_them(desk):
    form_two(desk)
    assert TeamMember.objects.present().filter(staff=desk.li).count() == 1
    assert raw_sql.violations() == {}


def test_without_lock_and_constraint_one_consultant_is_in_two_teams(desk):
    with (
        without_row_locks(),
        raw_sql.without_constraint("org_teammember", "org_team_member_of_one_team"),
        held_up("org_teammember", 2),
    ):
        form_two(desk)
        assert "org_one_team_a_person" in raw_sql.violations()
    assert Customer.objects.count() == 0
