"""Two files from one balance, two lines for one movement, a match beside the signing of its day."""

from contextlib import nullcontext
from unittest.mock import patch

import pytest

from kaipan.banking import actions, queries, reconciling, testing_statements
from kaipan.banking.models import BankStatement, Reconciliation, StatementMatch
from kaipan.banking.statement_refusals import FiguresMoved, MatchReconciled, MovementGone, OpeningBreaks
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders, held_up, without_index

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 3
TODAY = testing_statements.TODAY


def unclaimed():
    return patch.object(reconciling, "claim_name", lambda _: None)


def race_to_read(counter, held=""):
    """Two files that both begin with nothing."""
    rows = [counter.line(5, "A1"), counter.line(-1, "A2").replace(",1.00,,4.00,", ",,7.00,7.00,")]
    closings = [Money(5), Money(7)]

    def read(number):
        return actions.read_statement(
            counter.project.pk,
            counter.told(ZERO, closing=closings[number]),
            testing_statements.statement_file(rows[number]),
            "流水.csv",
            today=TODAY,
            actor=counter.clerk,
        )

    with Contenders(2) as contenders, held_up(held, 2) if held else nullcontext():
        return contenders.race(read)


def test_of_two_statements_from_one_balance_one_is_read():
    for _ in range(RACES):
        race = race_to_read(testing_statements.counter())
        assert (len(race.winners), len(race.refusals)) == (1, 1)
        assert {type(each) for each in race.refusals} == {OpeningBreaks}
    assert raw_sql.violations() == {}


def test_without_the_claim_the_database_lets_an_account_begin_once():
    with unclaimed():
        race = race_to_read(testing_statements.counter(), "banking_bankstatement")
    assert (len(race.winners), len(race.refusals)) == (1, 1)
    assert {type(each) for each in race.refusals} == {RuleBroken}
    assert raw_sql.violations() == {}


def test_without_claim_and_index_an_account_begins_twice():
    with unclaimed(), without_index("banking_bankstatement", "banking_statement_begun_once"):
        race_to_read(testing_statements.counter(), "banking_bankstatement")
        assert BankStatement.objects.count() == 2
        assert "banking_statements_continue" in raw_sql.violations()


def race_for_a_movement(counter, held=""):
    counter.transferred(500)
    counter.transferred(500)
    counter.read(counter.line(500, "B1"), counter.line(500, "B2"))
    wanted = queries.book_movements(counter.bank_account)[0].key
    with Contenders(2) as contenders, held_up(held, 2) if held else nullcontext():
        return contenders.race(lambda number: counter.match([["B1"], ["B2"]][number], [wanted]))


def test_of_two_lines_for_one_movement_one_has_it():
    for _ in range(RACES):
        race = race_for_a_movement(testing_statements.counter())
        assert (len(race.winners), len(race.refusals)) == (1, 1)
        assert {type(each) for each in race.refusals} == {MovementGone}
    assert raw_sql.violations() == {}


def test_without_the_claim_the_database_lets_a_movement_be_matched_once():
    with unclaimed():
        race = race_for_a_movement(testing_statements.counter(), "banking_statementmatch")
    assert (len(race.winners), len(race.refusals)) == (1, 1)
    assert {type(each) for each in race.refusals} == {RuleBroken}
    assert raw_sql.violations() == {}


def test_without_claim_and_index_a_movement_is_matched_twice():
    with unclaimed(), without_index("banking_matchpart", "banking_posting_matched_once"):
        race_for_a_movement(testing_statements.counter(), "banking_statementmatch")
        assert "banking_matches_are_whole" in raw_sql.violations()


def test_a_match_is_undone_or_its_day_is_signed_with_it_and_never_both():
    for _ in range(RACES):
        counter = testing_statements.counter()
        counter.transferred(500, "B1")
        counter.read(counter.line(500, "B1"))
        match = StatementMatch.objects.get(bank_account=counter.bank_account)
        deeds = (
            lambda counter=counter: counter.close(adjusted=500),
            lambda match=match, counter=counter: actions.undo_statement_match(
                match.pk, reason="对错了", actor=counter.clerk
            ),
        )
        with Contenders(2) as contenders:
            race = contenders.race(lambda number, deeds=deeds: deeds[number]())
        assert {type(each) for each in race.refusals} <= {MatchReconciled, FiguresMoved}
        sheets = Reconciliation.objects.filter(bank_account=counter.bank_account, last_match__gte=match.pk)
        match.refresh_from_db()
        assert match.state == "STANDING" or not sheets.filter(received_unbooked=ZERO).exists()
    assert raw_sql.violations() == {}
