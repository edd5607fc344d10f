"""Two who charge one account at one moment: it is charged once."""

from contextlib import ExitStack
from importlib import import_module
from threading import Barrier

import pytest

from kaipan.charges import testing
from kaipan.charges.models import Charge
from kaipan.kernel.money import Money
from kaipan.platform.models import NumberSeries
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

SESSIONS = 2


@pytest.fixture
def desk(db):
    """Stamp duty alone: who is exempt owes nothing, so no order of dues keeps two apart."""
    return testing.desk(codes=["STAMP_DUTY"])


def race_to_charge(desk):
    account = desk.account()
    with Contenders(SESSIONS) as contenders:
        return account, contenders.race(lambda _: desk.generate(account))


def everybody_looks_before_anybody_writes(monkeypatch):
    verb = import_module("kaipan.charges.actions.generate_charges")
    gate, counting = Barrier(SESSIONS, timeout=60), verb.count_all

    def look(*arguments):
        gate.wait()
        return counting(*arguments)

    monkeypatch.setattr(verb, "count_all", look)


def test_of_two_who_charge_at_once_one_does(desk):
    account, race = race_to_charge(desk)
    assert sorted(len(each.made) for each in race.winners) == [0, 1]
    assert Charge.objects.filter(account=account).count() == 1
    assert raw_sql.violations() == {}


def test_without_the_lock_the_database_still_takes_one(desk, monkeypatch):
    everybody_looks_before_anybody_writes(monkeypatch)
    with without_row_locks():
        account, race = race_to_charge(desk)
    assert {type(each) for each in race.refusals} == {RuleBroken}
    assert Charge.objects.filter(account=account).count() == 1


def test_without_lock_and_constraint_it_is_charged_twice(desk, monkeypatch):
    everybody_looks_before_anybody_writes(monkeypatch)
    with ExitStack() as guards:
        guards.enter_context(raw_sql.without_constraint("charges_charge", "charges_charge_once"))
        guards.enter_context(without_row_locks())
        account, _race = race_to_charge(desk)
        assert Charge.objects.filter(account=account).count() == SESSIONS
        assert "charges.once_a_rule" in raw_sql.violations()


class TestPayingOver:
    """Two who prepare a batch of one charge at one moment: its money goes into one of them."""

    @pytest.fixture
    def desk(self, db):
        desk = testing.desk(codes=["REGISTRATION_FEE"])
        desk.collected("REGISTRATION_FEE")
        return desk

    def race(self, desk):
        payee = testing.charge_of(desk, "REGISTRATION_FEE").payee
        with Contenders(SESSIONS) as contenders:
            return contenders.race(lambda _: desk.prepared(payee))

    def everybody_looks_before_anybody_writes(self, monkeypatch):
        verb = import_module("kaipan.charges.actions.prepare_pay_over")
        gate, writing = Barrier(SESSIONS, timeout=60), verb._write

        def write(*arguments):
            gate.wait()
            return writing(*arguments)

        monkeypatch.setattr(verb, "_write", write)

    def test_of_two_who_prepare_at_once_one_does(self, desk):
        race = self.race(desk)
        assert [len(race.winners), len(race.refusals)] == [1, 1]
        assert testing.charge_of(desk, "REGISTRATION_FEE").assigned == Money(80)
        assert raw_sql.violations() == {}

    def test_without_the_lock_the_database_still_takes_one(self, desk, monkeypatch):
        self.everybody_looks_before_anybody_writes(monkeypatch)
        with without_row_locks(but=(NumberSeries,)):
            race = self.race(desk)
        assert {type(each) for each in race.refusals} == {RuleBroken}
        assert testing.charge_of(desk, "REGISTRATION_FEE").assigned == Money(80)

    def test_without_lock_and_trigger_it_is_paid_over_twice(self, desk, monkeypatch):
        self.everybody_looks_before_anybody_writes(monkeypatch)
        with ExitStack() as guards:
            guards.enter_context(raw_sql.without_trigger("charges_payoverline", "takes_of_its_charge"))
            guards.enter_context(without_row_locks(but=(NumberSeries,)))
            race = self.race(desk)
            assert len(race.winners) == SESSIONS
            assert "charges.no_more_is_paid_over_than_was_collected" in raw_sql.violations()
