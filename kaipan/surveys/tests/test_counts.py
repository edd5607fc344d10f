"""Counts are those of the list behind them, and of a count by hand."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from kaipan.customers import testing as customers
from kaipan.kernel.errors import NotFound
from kaipan.org import testing as org
from kaipan.surveys import queries, testing
from kaipan.surveys.models import Answer
from kaipan.surveys.refusals import DimensionUnknown
from tests import raw_sql

PEOPLE = [
    ("赵一", {"purpose": "self", "concerns": ["price", "metro"], "school": None, "area": "88", "rating": 5}),
    ("钱二", {"purpose": "invest", "rent": "4500", "area": "61.5", "rating": 3}),
    ("孙三", {"purpose": "invest", "concerns": ["metro"], "school": None, "area": None, "rating": 3}),
    ("李四", {"purpose": "self", "area": "143", "rating": 1, "move_in": "2027-01-15"}),
]


@pytest.fixture
def answered(desk):
    """Four more customers of the consultant who answered, one of the colleague's, one lost."""
    desk.answer()
    for name, values in PEOPLE:
        theirs = customers.customer(desk.project, name, owner=desk.customer.owner)
        desk.answer(customer=theirs, **values)
    desk.answer(by=desk.colleague, purpose="invest", rent="3000")
    raw_sql.with_guards_off(
        "UPDATE customers_customer SET state = 'LOST', lost_reason = 'PRICE', closed_on = now()"
        f" WHERE id = {desk.colleagues_customer.pk}"
    )
    return desk


def counts(desk, by=None, **wanted):
    total, found = queries.question_counts(
        desk.questionnaire, queries.AnswerFilter(**wanted), actor=by or desk.manager
    )
    return total, {each.question.code: each for each in found}


def lines(group):
    return {line.value.code: line.cell.count for line in group.lines}


def test_every_question_is_counted_as_by_hand(answered):
    total, found = counts(answered)
    given = [each.given for each in Answer.objects.all()]
    assert total == len(given) == 6
    for code in ("purpose", "rating"):
        by_hand = Counter(str(each[code]) for each in given)
        assert {k: n for k, n in lines(found[code].groups[0]).items() if n} == by_hand
    assert lines(found["concerns"].groups[0]) == {"price": 5, "school": 4, "metro": 2}
    assert found["concerns"].groups[0].lines[0].cell.percent == Decimal("83.3")
    assert lines(found["sites"].groups[1]) == {"good": 0, "fair": 6, "bad": 0}
    assert (found["area"].answered, found["area"].numbers.lowest) == (5, Decimal("61.5"))
    assert found["area"].numbers.average == Decimal("97.90")
    assert sum(lines(found["area"].groups[0]).values()) == 5
    assert lines(found["move_in"].groups[0]) == {"2027-01": 1, "2028-06": 5}
    assert [each.text for each in found["school"].texts] == ["光明小学"] * 4


def test_behind_every_count_stand_so_many_answers(answered):
    questions = queries.asked_ever(answered.questionnaire, actor=answered.manager)
    rows = queries.current_answers(answered.manager)
    for each in counts(answered)[1].values():
        for group in each.groups:
            dimension = queries.dimension_of(group.dimension, questions)
            for line in group.lines:
                behind = queries.narrowed(rows, questions, dimension, line.value.code)
                assert behind.count() == line.cell.count, (group.dimension, line.value)


def table(desk, by, across, actor=None, **wanted):
    return queries.cross_table(
        desk.questionnaire, by, across, queries.AnswerFilter(**wanted), actor=actor or desk.manager
    )


def test_a_question_across_another_counts_people_and_shares_rows(answered):
    _, _, cross = table(answered, "purpose", "concerns")
    cells = {row.value.code: [cell.count for cell in row.cells] for row in cross.rows}
    assert [each.code for each in cross.columns] == ["price", "school", "metro"]
    assert cells == {"self": [3, 2, 1], "invest": [2, 2, 1], "other": [0, 0, 0]}
    assert [row.total for row in cross.rows] == [3, 3, 0]
    assert cross.rows[0].cells[1].percent == Decimal("66.7")
    assert (cross.column_totals, cross.total) == ((5, 4, 2), 6)


def test_several_across_several_counts_every_pair(answered):
    _, _, cross = table(answered, "concerns", "concerns")
    pairs = Counter(
        (a, b)
        for each in Answer.objects.all()
        for a in each.given.get("concerns", [])
        for b in each.given.get("concerns", [])
    )
    for row in cross.rows:
        for column, cell in zip(cross.columns, row.cells, strict=True):
            assert cell.count == pairs[row.value.code, column.code]


def test_a_question_across_the_outcome(answered):
    _, _, cross = table(answered, "purpose", "@situation")
    assert [each.code for each in cross.columns] == ["NEW", "LOST"]
    assert {row.value.code: [cell.count for cell in row.cells] for row in cross.rows} == {
        "self": [3, 0],
        "invest": [2, 1],
        "other": [0, 0],
    }
    _, _, lost = table(answered, "@lost_reason", "sites.show")
    assert [(row.value.label, row.total) for row in lost.rows] == [("价格超预算", 1)]
    by, _, classes = table(answered, "area", "rating")
    assert str(by).startswith("area~")
    assert classes.total == 5


def test_one_counts_what_one_sees_and_asks_for(answered):
    assert counts(answered, by=answered.consultant)[0] == 5
    assert counts(answered, by=answered.colleague)[0] == 1
    assert counts(answered, consultant_id=answered.colleague.staff_id)[0] == 1
    assert counts(answered, version=2)[0] == 0
    assert counts(answered, way="LINK")[0] == 0
    assert counts(answered, first=date(2026, 11, 24))[0] == 0
    assert counts(answered, first=testing.TODAY, last=testing.TODAY)[0] == 6
    stranger = org.actor_with(*testing.MANAGER, project=org.project())
    with pytest.raises(NotFound):
        counts(answered, by=stranger)


@pytest.mark.parametrize("text", ["school", "nobody", "sites", "sites.bus", "purpose.x", "purpose~2", "'"])
def test_what_cannot_be_counted_by_is_refused(desk, text):
    with pytest.raises(DimensionUnknown):
        table(desk, text, "@situation")


def test_options_of_an_older_version_are_still_counted(answered):
    fewer = [each for each in testing.QUESTIONS if each.code != "area"]
    answered.publish(*fewer)
    found = counts(answered)[1]
    assert list(found)[-1] == "area"
    assert found["area"].answered == 5
    assert ("sites.sand", "案场体验：沙盘讲解") in queries.dimensions_of(
        answered.questionnaire, actor=answered.manager
    )
    assert "area" in queries.asked_ever(answered.questionnaire, actor=answered.manager)
