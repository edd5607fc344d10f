"""What fits a questionnaire and what can be asked at all: plain Python, no database."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kaipan.kernel.typed_values.numbers import share
from kaipan.surveys import testing
from kaipan.surveys.refusals import AnswersDoNotFit, QuestionUnfit, TooManyQuestions
from kaipan.surveys.rules import answering, counting, drafting
from kaipan.surveys.rules.option_texts import free_code, read_options, write_options
from kaipan.surveys.rules.questions import Condition, Kind, Option, Question, as_document, read_document
from kaipan.surveys.rules.surname import surname_of

QUESTIONS = testing.QUESTIONS
BY_CODE = {each.code: each for each in QUESTIONS}
HIDING = {"concerns": ["price"], "school": None}
"""Without the school among the concerns nobody is asked which."""


def problems(more=None, **values):
    """What is wrong with the usual answers when these stand in their place, by code."""
    with pytest.raises(AnswersDoNotFit) as refusal:
        answering.checked(QUESTIONS, {**testing.ANSWERS, **values}, more)
    return {code: problem.code.removeprefix("survey_") for code, problem in refusal.value.problems.items()}


def fit(more=None, **values):
    return answering.checked(QUESTIONS, {**testing.ANSWERS, **values}, more)


def test_answers_of_every_kind_that_fit_are_kept_in_one_form():
    assert fit().values == testing.ANSWERS
    loose = fit(concerns=["school", "price", "school"], area="98.50", rating="4")
    assert loose.values == testing.ANSWERS


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"purpose": None}, {"purpose": "answer_missing"}),
        ({"purpose": "gift"}, {"purpose": "not_an_option"}),
        ({"purpose": ["self"]}, {"purpose": "wrong_shape"}),
        ({"concerns": "price"}, {"concerns": "wrong_shape"}),
        ({"concerns": ["price", "view"]}, {"concerns": "not_an_option"}),
        ({"school": ""}, {"school": "answer_missing"}),
        ({"concerns": ["price"]}, {"school": "hidden_answered"}),
        ({"rent": "5000"}, {"rent": "hidden_answered"}),
        ({"area": "19.99"}, {"area": "out_of_range"}),
        ({"area": "500.001"}, {"area": "number_too_fine"}),
        ({"area": "一百"}, {"area": "number_with_unit"}),
        ({"area": 98.5}, {"area": "wrong_shape"}),
        ({"area": "1,00.5"}, {"area": "number_misseparated"}),
        ({"area": "0,100"}, {"area": "wrong_shape"}),
        ({"move_in": "2028年6月30日"}, {"move_in": "wrong_shape"}),
        ({"move_in": "2026-02-30"}, {"move_in": "date_impossible"}),
        ({"rating": 6}, {"rating": "out_of_range"}),
        ({"rating": True}, {"rating": "wrong_shape"}),
        ({"sites": {"sand": "good", "bus": "good"}}, {"sites": "not_an_option"}),
        ({"sites": "good"}, {"sites": "wrong_shape"}),
        ({"school": "a\u202eb"}, {"school": "forbidden_character"}),
        ({"school": "长" * 1001}, {"school": "text_too_long"}),
        ({"nobody": "asked"}, {"nobody": "question_unknown"}),
        ({"purpose": "other"}, {"purpose": "more_unsaid"}),
    ],
)
def test_what_does_not_fit_is_named_at_its_question(values, wrong):
    assert problems(**values) == wrong


def test_a_required_matrix_is_answered_row_by_row_another_may_be_left_in_part():
    assert fit(sites={"sand": "good"}).values["sites"] == {"sand": "good"}
    with pytest.raises(AnswersDoNotFit) as refusal:
        answering.checked([replace(BY_CODE["sites"], required=True)], {"sites": {"sand": "good"}})
    assert "样板房" in str(refusal.value)


def test_everything_wrong_is_said_at_once_and_the_first_by_its_title():
    with pytest.raises(AnswersDoNotFit) as refusal:
        fit(purpose=None, rating=9)
    assert refusal.value.params["count"] == 2
    assert "购房目的" in str(refusal.value)
    assert [(each.row, each.column) for each in refusal.value.errors] == [(1, "purpose"), (7, "rating")]


def test_other_says_what_and_only_other_does():
    assert fit({"purpose": "养老"}, purpose="other").more == {"purpose": "养老"}
    assert problems({"purpose": "养老"})["purpose"] == "more_unsaid"
    assert problems({"sites": "x"})["sites"] == "more_unsaid"


def test_pages_bring_what_people_type_into_the_one_form():
    typed = {"area": "1,000.50", "move_in": "2028年6月30日", "school": "1,000.50"}
    told = {code: answering.in_one_form(BY_CODE[code], text) for code, text in typed.items()}
    assert told == {"area": "1000.5", "move_in": "2028-06-30", "school": "1,000.50"}
    assert answering.in_one_form(BY_CODE["area"], "很大") == "很大"


def test_a_question_that_depends_on_a_hidden_one_is_hidden():
    chain = (
        BY_CODE["purpose"],
        Question("let", Kind.RATING, "出租意愿", most=Decimal(3), when=Condition("purpose", "invest")),
        Question("agent", Kind.TEXT, "中介", required=True, when=Condition("let", "3")),
    )
    assert answering.checked(chain, {"purpose": "self"}).values == {"purpose": "self"}
    shown = {"purpose": "invest", "let": 3, "agent": "链家"}
    assert answering.checked(chain, shown).values == shown
    with pytest.raises(AnswersDoNotFit):
        answering.checked(chain, {"purpose": "self", "let": 3})


def test_a_form_sends_only_what_it_shows():
    sent = {**testing.ANSWERS, "concerns": ["price"], "rent": "5000"}
    kept, more = answering.only_shown(QUESTIONS, sent, {"purpose": "养老", "concerns": ""})
    assert "school" not in kept
    assert "rent" not in kept
    assert more == {}
    assert answering.only_shown(QUESTIONS, {"purpose": "other"}, {"purpose": "养老"})[1] == {
        "purpose": "养老"
    }


def test_questions_are_kept_and_read_unchanged():
    assert read_document(as_document(QUESTIONS)) == QUESTIONS
    assert drafting.checked(QUESTIONS) == QUESTIONS


def two(*labels):
    return tuple(Option(f"o{place}", label) for place, label in enumerate(labels, 1))


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (Question("1st", Kind.TEXT, "题"), "code_unfit"),
        (Question("purpose", Kind.TEXT, "题"), "code_twice"),
        (Question("a", Kind.TEXT, " "), "text_missing"),
        (Question("a", Kind.SINGLE, "题", options=two("一个")), "options_unfit"),
        (Question("a", Kind.SINGLE, "题", options=(Option("x", "甲"), Option("x", "乙"))), "code_twice"),
        (Question("a", Kind.SINGLE, "题", options=(Option("X", "甲"), Option("y", "乙"))), "code_unfit"),
        (Question("a", Kind.SINGLE, "题", options=two("甲=乙", "丙")), "label_unfit"),
        (Question("a", Kind.MATRIX, "题", options=two("行")), "options_unfit"),
        (Question("a", Kind.NUMBER, "题", least=Decimal(5), most=Decimal(1)), "range_unfit"),
        (Question("a", Kind.NUMBER, "题", places=9), "range_unfit"),
        (Question("a", Kind.RATING, "题", most=Decimal(11)), "range_unfit"),
        (Question("a", Kind.TEXT, "题", when=Condition("later", "x")), "condition_unfit"),
        (Question("a", Kind.TEXT, "题", when=Condition("purpose", "gift")), "condition_unfit"),
        (Question("a", Kind.TEXT, "题", when=Condition("area", "20")), "condition_unfit"),
    ],
)
def test_what_cannot_be_asked_is_named_by_its_place(question, code):
    with pytest.raises(QuestionUnfit) as refusal:
        drafting.checked((*QUESTIONS, question))
    assert refusal.value.params["place"] == len(QUESTIONS) + 1
    assert refusal.value.params["value"].removeprefix("survey_") == code


def test_a_published_code_keeps_its_kind_and_nobody_is_asked_too_much():
    with pytest.raises(QuestionUnfit):
        drafting.checked(QUESTIONS, {"purpose": Kind.MULTIPLE})
    with pytest.raises(TooManyQuestions):
        drafting.checked([replace(BY_CODE["area"], code=f"q{n}") for n in range(81)])


def test_options_are_typed_a_line_each_and_written_back():
    options = read_options("self=自住\n投资\r\n o2 = 改善 \n其他*\n")
    assert options == (
        Option("self", "自住"),
        Option("o1", "投资"),
        Option("o2", "改善"),
        Option("o3", "其他", says_more=True),
    )
    assert read_options(write_options(options)) == options
    assert free_code(["q1", "q3"]) == "q2"


@pytest.mark.parametrize(
    ("low", "high", "places", "width"),
    [("0", "7", 0, "1"), ("20", "480", 0, "100"), ("98.5", "98.5", 2, "0.01"), ("0", "0.5", 1, "0.1")],
)
def test_a_number_falls_into_at_most_eight_classes_of_a_round_width(low, high, places, width):
    low, high = Decimal(low), Decimal(high)
    found = counting.class_width(low, high, places=places)
    edges = counting.classes(low, high, found)
    assert found == Decimal(width)
    assert len(edges) <= 8
    assert Decimal(edges[0]) <= low
    assert high < Decimal(edges[-1]) + found


@pytest.mark.parametrize(
    "text", ["purpose", "sites.sand", "area~20", "area~0.5", "@situation", "@lost_reason"]
)
def test_a_dimension_is_read_as_it_is_written(text):
    assert str(counting.read_dimension(text)) == text


@pytest.mark.parametrize("text", ["", "@owner", "a~0", "a b", "Ä", "a.b~3", "a" * 99, "area~1e3"])
def test_what_is_no_dimension_is_none(text):
    assert counting.read_dimension(text) is None


def test_shares_are_of_the_row_and_half_up():
    assert share(1, 8) == Decimal("12.5")
    assert share(1, 16) == Decimal("6.3")
    assert share(0, 0) == 0


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("王芳", "王"),
        ("欧阳娜娜", "欧阳"),
        ("欧阳", "欧"),
        ("买买提·艾力", ""),
        ("John Smith", ""),
        ("甲乙(集团)", ""),
    ],
)
def test_strangers_read_a_surname_and_nothing_else(name, surname):
    assert surname_of(name) == surname
