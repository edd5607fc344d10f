"""Facts sent as JSON come back as they were, or not at all."""

import json
from decimal import Decimal

import pytest

from kaipan.documents import testing
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.reading import CONTRACTS, read_paper
from kaipan.documents.rules.refusals import PaperFieldMissing, PaperFieldUnknown, PaperFieldWrong
from kaipan.documents.rules.writing import same_words
from kaipan.kernel.money import Money

PAPERS = testing.EVERY_PAPER


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_comes_back_from_json_as_it_was(paper):
    paper = paper()
    sent = json.loads(json.dumps(paper.as_json()))

    assert read_paper(paper.kind, sent) == paper


def test_typed_values_are_taken_as_they_are():
    paper = testing.receipt_paper()
    data = paper.as_json() | {"total": Money("367503"), "items": paper.items, "dated_on": paper.dated_on}

    assert read_paper(paper.kind, data) == paper


def test_what_may_be_left_out_may_be_left_out():
    data = testing.receipt_paper(remark="").as_json()
    del data["remark"]

    assert read_paper(PaperKind.RECEIPT, data).remark == ""


@pytest.mark.parametrize(
    ("place", "field"),
    [(("total",), "total"), (("items", 0, "amount"), "items[1].amount")],
)
def test_what_is_missing_is_named(place, field):
    data = testing.receipt_paper().as_json()
    _inside(data, place[:-1]).pop(place[-1])

    with pytest.raises(PaperFieldMissing) as refused:
        read_paper(PaperKind.RECEIPT, data)
    assert refused.value.params == {"field": field}


def test_what_has_no_place_is_refused_not_dropped():
    data = testing.receipt_paper().as_json() | {"discount": "1.00"}

    with pytest.raises(PaperFieldUnknown):
        read_paper(PaperKind.RECEIPT, data)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("deal_total",), 1197503),
        (("deal_total",), 1197503.0),
        (("deal_total",), "1,197,503.00"),
        (("deal_total",), "1e6"),
        (("deal_total",), None),
        (("gross_area",), "-1"),
        (("gross_area",), "NaN"),
        (("dated_on",), "2026年11月23日"),
        (("dated_on",), "2026-02-30"),
        (("ownership",), "FRIENDS"),
        (("is_mortgaged",), "true"),
        (("buyers",), "王芳"),
        (("buyers", 0), "王芳"),
        (("buyers", 0, "name"), 7),
        (("buyers", 0, "share"), "Infinity"),
        (("extra_terms", 0), ["一"]),
        (("grace_days",), True),
        (("grace_days",), "90"),
        (("late_payment_rate",), "万分之一"),
    ],
)
def test_a_value_of_another_kind_is_refused_by_name(place, value):
    data = testing.contract_paper().as_json()
    _inside(data, place[:-1])[place[-1]] = value

    with pytest.raises(PaperFieldWrong) as refused:
        read_paper(PaperKind.CONTRACT, data)
    assert place[0] in refused.value.params["field"]


def test_every_kind_has_a_contract_and_a_name():
    assert set(CONTRACTS) == set(PaperKind)
    assert {contract.kind for contract in CONTRACTS.values()} == set(PaperKind)
    assert all(kind.label for kind in PaperKind)


def test_figures_are_written_for_people():
    printed = testing.contract_paper(late_payment_rate_after=Decimal("2.50")).as_printed()

    assert printed["deal_total"] == "1,197,503.00"
    assert printed["late_payment_rate_after"] == "2.5"
    assert printed["dated_on"] == "2026年11月23日"
    assert printed["gross_area"] == "98.76"
    assert printed["buyers"][0]["share"] == "60"
    assert printed["grace_days"] == "90"
    assert printed["buyers"][1]["representative"] == ""


def _inside(data, place):
    for step in place:
        data = data[step]
    return data


def test_a_paper_of_former_days_says_the_same_when_what_it_had_no_place_for_is_blank():
    words = testing.contract_paper().as_printed()
    former = {name: value for name, value in words.items() if name not in ("filed_number", "add_ons")}

    assert same_words(former, words)
    assert not same_words(former, testing.contract_paper(filed_number="X").as_printed())
