"""The benchmarks measure what they say, shown on a handful of rooms."""

import pytest

from benchmarks import (
    ageing,
    area_difference,
    board,
    deal_path,
    forecast,
    letters,
    levelling,
    loan_release,
    people_import,
    people_list,
    people_lookup,
    pricing_execute,
    pricing_trial,
    receipt_posting,
    rooms_import,
    trial_preview,
)

pytestmark = pytest.mark.django_db


def test_the_board_is_timed_against_the_query_of_the_same_rows():
    times = board.measured(24)

    assert times.ours > 0
    assert times.reference > 0
    assert times.ratio == round(times.ours / times.reference, 1)


def test_the_import_is_timed_against_a_copy_of_the_same_rows():
    result = rooms_import.run(24)

    assert set(result) == {"name", "ratio", "ours", "reference", "unit", "peak_memory_mb"}
    assert result["name"] == "rooms-import"


def test_levelling_is_timed_against_the_run_of_its_own_linear_program():
    result = levelling.run(66)

    assert result["name"] == "levelling"
    assert result["ours"] > 0
    assert result["reference"] > 0
    assert abs(float(result["residual"])) < 50


def test_a_release_of_loans_is_timed_against_a_copy_of_all_its_rows():
    result = loan_release.run(24)

    assert result["name"] == "loan-release"
    assert result["ours"] > 0
    assert result["ratio"] > 0


def test_area_differences_are_timed_against_a_copy_of_all_their_rows():
    result = area_difference.run(40)

    assert result["name"] == "area-difference"
    assert result["ours"] > 0
    assert result["ratio"] > 0


@pytest.mark.parametrize("benchmark", [pricing_trial, pricing_execute])
def test_pricing_is_timed_against_a_copy_of_the_same_rows(benchmark):
    result = benchmark.run(24)

    assert str(result["name"]).replace("-", "_") == benchmark.__name__.rpartition(".")[2]
    assert result["ours"] >= 0
    assert result["ratio"] > 0


def test_the_preview_is_timed_against_the_bare_calculation_and_its_query():
    result = trial_preview.run(24, rounds=2)

    assert result["name"] == "trial-preview"
    assert result["ours"] > 0
    assert result["reference"] > 0


def test_looking_for_duplicates_is_timed_against_the_bare_question():
    result = people_lookup.run(400, asked=16)

    assert result["name"] == "people-lookup"
    assert result["ours"] > 0
    assert result["reference"] > 0
    assert set(people_lookup.sequential([{"Plan": {"Node Type": "Seq Scan", "Relation Name": "x"}}])) == {"x"}


def test_the_list_of_customers_is_timed_against_the_bare_rows_and_their_number():
    result = people_list.run(400, rounds=1)

    assert result["name"] == "people-list"
    assert set(result["ratios"]) == {each.name for each in people_list.questions()}


def test_the_import_of_customers_is_timed_against_a_copy_of_their_rows():
    result = people_import.run(24)

    assert result["name"] == "people-import"
    assert result["ours"] > 0
    assert result["ratio"] > 0


@pytest.mark.django_db(transaction=True)
def test_the_path_of_a_deal_is_timed_against_the_replay_of_its_own_sql():
    result = deal_path.run(2)

    assert result["name"] == "deal-path"
    assert result["ours"] > 0
    assert result["reference"] > 0


@pytest.mark.django_db(transaction=True)
def test_posting_receipts_is_timed_against_the_replay_of_its_own_sql():
    result = receipt_posting.run(3)

    assert result["name"] == "receipt-posting"
    assert result["ours"] > 0
    assert result["reference"] > 0


def test_the_ageing_is_timed_against_a_statement_by_hand():
    result = ageing.run(256)

    assert result["name"] == "ageing"
    assert result["ours"] > 0
    assert result["past_evening"] > 0


def test_the_forecast_is_timed_against_a_statement_by_hand():
    result = forecast.run(256)

    assert result["name"] == "forecast"
    assert result["ours"] > 0
    assert result["reference"] > 0


def test_letters_are_timed_against_the_typesetter_on_the_same_text():
    result = letters.run(3)

    assert result["name"] == "letters"
    assert result["ratio"] > 0
    assert result["peak_memory_mb"] < 2000
