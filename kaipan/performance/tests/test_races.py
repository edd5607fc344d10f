"""The same news twice at once, two who settle at once, and an end beside a settlement: one lawful outcome."""

from contextlib import ExitStack
from importlib import import_module
from threading import Barrier, get_ident

import pytest

from kaipan.kernel.money import ZERO
from kaipan.performance import testing
from kaipan.performance.models import CommissionEntry, Credit, Month
from kaipan.performance.refusals import MonthSettled, NothingToFollow
from kaipan.performance.testing import total_of
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, without_index

following = import_module("kaipan.performance.actions.follow_deal")
settling = import_module("kaipan.performance.actions.settle_month")

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

CREDIT, STANDING, ENTRY = "performance_credit", "performance_dealstanding", "performance_commissionentry"


@kept
def desk(db):
    return testing.desk()


@kept
def signed(desk):
    """A signed deal of which nobody has heard yet."""
    deal_id = desk.office.subscribe()
    desk.office.sign(deal_id)
    return deal_id


def hear_twice(desk, deal_id):
    def follow(_):
        following.follow_deal(deal_id, today=testing.TODAY, actor=desk.system)

    with Contenders(2) as contenders:
        return contenders.race(follow)


def settle_twice(desk):
    with Contenders(2) as contenders:
        return contenders.race(lambda _: desk.settle())


def without_claims(monkeypatch, module, look, claim):
    """Nobody claims anything, and both have looked before either writes."""
    gate, looked, waited = Barrier(2, timeout=30), getattr(module, look), set()

    def see(*args, **kwargs):
        found = looked(*args, **kwargs)
        if get_ident() not in waited:  # who is tried again after a deadlock looks alone
            waited.add(get_ident())
            gate.wait()
        return found

    monkeypatch.setattr(module, claim, lambda *_: None)
    monkeypatch.setattr(module, look, see)


def test_of_the_same_news_twice_at_once_one_is_written(desk, signed):
    race = hear_twice(desk, signed)
    assert len(race.winners) == 1
    assert {type(each) for each in race.refusals} == {NothingToFollow}
    assert Credit.objects.filter(deal_id=signed).count() == 1
    assert raw_sql.violations() == {}


def test_without_the_claim_the_database_still_writes_one(desk, signed, monkeypatch):
    without_claims(monkeypatch, following, "standing_of", "claim_deals")
    race = hear_twice(desk, signed)
    assert len(race.winners) == 1
    assert {type(each) for each in race.refusals} == {RuleBroken}
    assert raw_sql.violations() == {}


def test_without_claim_and_constraints_the_deal_counts_twice(desk, signed, monkeypatch):
    without_claims(monkeypatch, following, "standing_of", "claim_deals")
    with ExitStack() as guards:
        guards.enter_context(raw_sql.without_constraint(CREDIT, "performance_credit_effect_once"))
        guards.enter_context(raw_sql.without_constraint(STANDING, "performance_standing_not_negative"))
        hear_twice(desk, signed)
        assert Credit.objects.filter(deal_id=signed).count() == 2
        assert "performance.a_deal_counts_once" in raw_sql.violations()


def test_of_two_who_settle_at_once_one_does(desk):
    desk.signed()
    race = settle_twice(desk)
    assert len(race.winners) == 1
    assert {type(each) for each in race.refusals} == {MonthSettled}
    assert len(desk.ledger()) == 1
    assert raw_sql.violations() == {}


def test_without_the_claim_the_database_still_posts_once(desk, monkeypatch):
    desk.signed()
    without_claims(monkeypatch, settling, "drafts", "claim_name")
    race = settle_twice(desk)
    assert len(race.winners) == 1
    assert len(desk.ledger()) == 1
    assert raw_sql.violations() == {}


def test_without_claim_and_constraints_the_month_is_posted_twice(desk, monkeypatch):
    desk.signed()
    without_claims(monkeypatch, settling, "drafts", "claim_name")
    with ExitStack() as guards:
        guards.enter_context(without_index(ENTRY, "performance_entry_once_a_month"))
        guards.enter_context(raw_sql.without_trigger(ENTRY, "into_an_open_month"))
        guards.enter_context(raw_sql.without_trigger("performance_month", "performance_month_stays_settled"))
        settle_twice(desk)
        assert len(desk.ledger()) == 2
        assert "performance.posted_once" in raw_sql.violations()


def end_beside_a_settlement(desk, deal_id):
    def act(number):
        return desk.settle() if number else desk.end(deal_id)

    with Contenders(2) as contenders:
        return contenders.race(act)


def test_an_end_beside_a_settlement_is_in_this_month_or_in_the_next(desk):
    deal_id = desk.signed()
    race = end_beside_a_settlement(desk, deal_id)
    assert race.refusals == []
    assert total_of(deal_id) == ZERO
    reversal = Credit.objects.get(deal_id=deal_id, kind="REVERSED")
    settled = Month.objects.get(project_id=desk.project_id, month=testing.TODAY.replace(day=1))
    posted = CommissionEntry.objects.filter(deal_id=deal_id).exists()
    assert posted == (reversal.month_id != settled.pk)
    assert raw_sql.violations() == {}


def test_without_claim_and_trigger_an_end_slips_into_the_settled_month(desk, monkeypatch):
    deal_id = desk.signed()
    gate, drafting = Barrier(2, timeout=30), settling.drafts

    def draft(*args):
        found = drafting(*args)
        gate.wait()
        gate.wait()
        return found

    def end_late(deal_id):
        gate.wait()
        desk.end(deal_id)
        gate.wait()

    monkeypatch.setattr(settling, "claim_name", lambda *_: None)
    monkeypatch.setattr(settling, "drafts", draft)
    with ExitStack() as guards, Contenders(2) as contenders:
        guards.enter_context(raw_sql.without_trigger(CREDIT, "into_an_open_month"))
        contenders.race(lambda number: end_late(deal_id) if number else desk.settle())
        assert len(desk.ledger()) == 1
        assert Credit.objects.get(deal_id=deal_id, kind="REVERSED").month.state == "SETTLED"
        assert "performance.ended_deals_earn_nothing" in raw_sql.violations()
