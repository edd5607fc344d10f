"""Many customers at once: chosen ones, all of a leaver, with or without their deals."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kaipan.customers import actions, queries
from kaipan.customers.models import CustomerTransfer
from kaipan.customers.rules.refusals import (
    EffectiveDayInvalid,
    NothingHandedOver,
    OwnerUnfit,
    ReceiverMissing,
)
from kaipan.customers.tests.ownership_cast import Desk
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions as org
from kaipan.platform.rehearsal import rehearse
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def desk():
    return Desk()


def hand_over(desk, customers, *to, actor=None, **others):
    ids = [each.pk for each in customers]
    terms = desk.terms(*to, **others)
    return actions.hand_over_customers(
        desk.project.pk, ids, terms, today=desk.today, actor=actor or desk.manager
    )


def test_they_go_in_turn_and_nobody_gets_whom_they_have(desk):
    mine = [desk.customer() for _ in range(3)]
    chens = desk.customer(desk.chen)
    result = hand_over(desk, [*mine, chens], desk.chen, desk.leader)

    assert [each.to_name for each in result.done] == ["陈静", "孙强", "陈静", "孙强"]
    facts = CustomerTransfer.objects.values_list("kind", "reason", "effective_on")
    assert set(facts) == {("TRANSFER", "调整", desk.today)}
    assert raw_sql.violations() == {}


def test_a_trial_says_the_same_and_changes_nothing(desk):
    wang = desk.customer()
    tried = rehearse(lambda: hand_over(desk, [wang], desk.chen), lambda result: result)
    assert [each.to_name for each in tried.done] == ["陈静"]
    assert desk.now(wang).owner == desk.li


def test_who_cannot_go_says_why_and_the_others_go(desk):
    wang, chens = desk.customer(), desk.customer(desk.chen)
    pooled = desk.pooled()
    result = hand_over(desk, [wang, chens, pooled], desk.chen)
    assert [each.customer_id for each in result.done] == [wang.pk]
    assert {each.code for each in result.refused} == {"customers_already_theirs", "customers_customer_state"}
    with pytest.raises(NothingHandedOver):
        hand_over(desk, [chens], desk.chen)


def test_what_makes_no_sense_is_refused_as_a_whole(desk):
    wang = desk.customer()
    with pytest.raises(ReceiverMissing):
        hand_over(desk, [wang])
    terms = desk.terms(desk.chen)
    for day in (desk.today + timedelta(1), desk.today - timedelta(200)):
        with pytest.raises(EffectiveDayInvalid):
            actions.hand_over_customers(
                desk.project.pk,
                [wang.pk],
                replace(terms, effective_on=day),
                today=desk.today,
                actor=desk.manager,
            )
    org.disable_staff(desk.chen.pk, reason="离职", actor=desk.system)
    with pytest.raises(OwnerUnfit):
        hand_over(desk, [wang], desk.chen)
    assert desk.now(wang).owner == desk.li


def test_one_that_is_not_theirs_to_see_refuses_them_all(desk):
    wang = desk.customer()
    elsewhere = Desk().customer()
    with pytest.raises(NotFound):
        hand_over(desk, [wang, elsewhere], desk.chen)
    with pytest.raises(Forbidden):
        hand_over(desk, [wang], desk.chen, actor=desk.actor(desk.li))


def test_all_of_a_leaver_go_lost_ones_too_and_those_in_the_pool_stay(desk):
    kept, lost = desk.customer(), desk.customer()
    pooled = desk.pooled()
    actions.close_customer(
        lost.pk, state="LOST", lost_reason="PRICE", note="超预算", today=desk.today, actor=desk.manager
    )
    org.disable_staff(desk.li.pk, reason="离职", actor=desk.system)
    assert set(queries.orphans(desk.manager, desk.project.pk)) == {kept, lost}
    (load, *_others) = queries.loads(desk.manager, desk.project.pk)
    assert (load.name, load.is_leaver, load.followed, load.closed) == ("李伟", True, 1, 1)

    terms = desk.terms(desk.chen, reason="李伟离职")
    result = actions.hand_over_leaver(
        desk.project.pk, desk.li.pk, terms, today=desk.today, actor=desk.manager
    )
    assert len(result.done) == 2
    assert {each.owner for each in (desk.now(kept), desk.now(lost))} == {desk.chen}
    assert desk.now(lost).state == "LOST"
    assert desk.now(pooled).owner == desk.li
    assert set(CustomerTransfer.objects.exclude(customer=pooled).values_list("kind", flat=True)) == {"LEAVER"}
    with pytest.raises(NotFound):
        actions.hand_over_leaver(desk.project.pk, desk.li.pk, terms, today=desk.today, actor=desk.manager)
    assert raw_sql.violations() == {}


def test_the_history_tells_who_served_when_and_why(desk):
    wang = desk.customer()
    hand_over(desk, [wang], desk.chen, reason="调岗")
    actions.release_to_pool(wang.pk, reason="不接电话", actor=desk.manager)
    told = queries.ownership_history(wang.pk, actor=desk.manager)
    assert [(each.name, each.reason) for each in told] == [("", "不接电话"), ("陈静", "调岗"), ("李伟", "")]
    assert told[0].until is None
    assert told[1].until == told[0].since
