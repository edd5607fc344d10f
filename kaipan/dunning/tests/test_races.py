"""The same run by two at once: each letter once, each fee once, each yes once."""

from contextlib import ExitStack, contextmanager, nullcontext
from importlib import import_module
from unittest.mock import patch

import pytest

from kaipan.approvals.refusals import NotApproved
from kaipan.dunning import actions, testing
from kaipan.dunning.models import Case, LateFeeCharge, NoticeLine
from kaipan.dunning.refusals import NothingToCharge, NothingToNotice, NothingToReview
from kaipan.kernel.errors import Busy
from kaipan.kernel.money import Money
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders, held_up, without_constraint, without_index, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ROUNDS = 4
TODAY = testing.TODAY


@contextmanager
def without_claims():
    """Two runs of a project go on at once."""
    with ExitStack() as stack:
        for verb in ("make_notices", "review_cases", "charge_late_fees"):
            module = import_module(f"kaipan.dunning.actions.{verb}")
            stack.enter_context(patch.object(module, "claim_name", lambda _: None))
        stack.enter_context(without_row_locks())
        yield


@contextmanager
def without_keys():
    with ExitStack() as stack:
        stack.enter_context(without_constraint("dunning_notice", "dunning_notice_once"))
        stack.enter_context(without_constraint("dunning_notice", "dunning_notice_number_once"))
        stack.enter_context(without_constraint("dunning_noticerun", "dunning_run_number_once"))
        stack.enter_context(without_constraint("dunning_noticeline", "dunning_line_once"))
        yield


def waiting_for(table):
    """Both have looked before either of them writes there."""
    return held_up(table, 2) if table else nullcontext()


def race_to_write(desk, held=""):
    """Two batches of the same three accounts, again and again; what each race gave."""
    with Contenders(2) as contenders:
        for _ in range(ROUNDS):
            for _ in range(3):
                desk.owing(days=8)
            with waiting_for(held):
                race = contenders.race(
                    lambda _: actions.make_notices(desk.project.pk, actor=desk.clerk, today=TODAY)
                )
            yield race


def test_the_same_batch_by_two_at_once_tells_everybody_once(desk):
    for race in race_to_write(desk):
        assert len(race.winners) == 1
        assert {type(refusal) for refusal in race.refusals} <= {NothingToNotice, Busy}
    assert NoticeLine.objects.count() == 3 * ROUNDS
    assert raw_sql.violations() == {}


def test_without_the_claim_the_keys_still_refuse_the_second(desk):
    with without_claims():
        for race in race_to_write(desk):
            assert {type(refusal) for refusal in race.refusals} <= {RuleBroken, NothingToNotice}
    assert NoticeLine.objects.count() == 3 * ROUNDS
    assert raw_sql.violations() == {}


def test_without_claim_and_keys_somebody_is_told_twice(desk):
    with without_claims(), without_keys():
        list(race_to_write(desk, "dunning_noticerun"))
        assert NoticeLine.objects.count() > 3 * ROUNDS
        assert "dunning.told_once" in raw_sql.violations()


def race_to_open(desk, held=""):
    with Contenders(2) as contenders:
        for _ in range(ROUNDS):
            desk.owing(days=8)
            with waiting_for(held):
                race = contenders.race(lambda _: desk.review())
            yield race


def test_a_case_is_opened_by_one_of_two(desk):
    for race in race_to_open(desk):
        assert {type(refusal) for refusal in race.refusals} <= {NothingToReview, Busy}
    assert Case.objects.count() == ROUNDS


def test_without_claim_and_index_an_account_has_two(desk):
    with without_claims(), without_index("dunning_case", "dunning_case_one_live_an_account"):
        list(race_to_open(desk, "dunning_case"))
        assert "dunning.one_live_case_an_account" in raw_sql.violations()


def race_to_charge(desk, held=""):
    with Contenders(2) as contenders:
        for _ in range(ROUNDS):
            desk.owing(100_000, days=10)
            with waiting_for(held):
                race = contenders.race(
                    lambda _: actions.charge_late_fees(
                        desk.project.pk, up_to=TODAY, actor=desk.accountant, today=TODAY
                    )
                )
            yield race


def charged():
    return Money.total(LateFeeCharge.objects.values_list("amount", flat=True))


def test_a_late_fee_is_charged_by_one_of_two(desk):
    for race in race_to_charge(desk):
        assert len(race.winners) == 1
        assert {type(refusal) for refusal in race.refusals} <= {NothingToCharge, Busy}
    assert charged() == Money(100 * ROUNDS)
    assert raw_sql.violations() == {}


def test_without_claim_locks_and_key_it_is_charged_twice(desk):
    with (
        without_claims(),
        without_constraint("dunning_latefeecharge", "dunning_charge_once_from_each_stand"),
        without_constraint("dunning_latefeerun", "dunning_fee_run_number_once"),
        without_constraint("finance_due", "finance_due_sequence_once"),
    ):
        list(race_to_charge(desk, "finance_due"))
        assert charged() > Money(100 * ROUNDS)
        assert "dunning.late_fees_are_charged_as_written" in raw_sql.violations()


def test_a_yes_to_a_waiver_is_used_by_one_of_two(desk):
    desk.owing(100_000, days=10)
    (charge,) = desk.charge()
    waiver = desk.granted(charge.charged_due_id, 40)
    with Contenders(2) as contenders:
        race = contenders.race(
            lambda _: actions.execute_waiver(waiver.pk, actor=desk.accountant, today=TODAY)
        )
    assert len(race.winners) == 1
    assert {type(refusal) for refusal in race.refusals} == {NotApproved}
    assert raw_sql.violations() == {}
