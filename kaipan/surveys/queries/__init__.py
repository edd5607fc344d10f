from kaipan.surveys.queries.counts import (
    CountGroup,
    LatestText,
    QuestionCounts,
    cross_table,
    dimensions_of,
    question_counts,
    values_of,
)
from kaipan.surveys.queries.filling import (
    Filling,
    TabletScreen,
    Waiting,
    filling_by_link,
    published_version,
    questionnaires_of_customer,
    tablet_screen,
)
from kaipan.surveys.queries.lists import answers, current_answers, links, questionnaires, tablets, versions
from kaipan.surveys.queries.narrowing import AnswerFilter, asked_ever, counted, dimension_of, narrowed
from kaipan.surveys.queries.readable import ReadableAnswer, in_words, readable
from kaipan.surveys.queries.tables import question_table
from kaipan.surveys.rules.answering import bounds, in_one_form, only_shown
from kaipan.surveys.rules.counting import OUTCOMES, CrossTab, Dimension, Value
from kaipan.surveys.rules.option_texts import free_code, read_options, write_options
from kaipan.surveys.tokens import link_token, tablet_token

__all__ = [
    "OUTCOMES",
    "AnswerFilter",
    "CountGroup",
    "CrossTab",
    "Dimension",
    "Filling",
    "LatestText",
    "QuestionCounts",
    "ReadableAnswer",
    "TabletScreen",
    "Value",
    "Waiting",
    "answers",
    "asked_ever",
    "bounds",
    "counted",
    "cross_table",
    "current_answers",
    "dimension_of",
    "dimensions_of",
    "filling_by_link",
    "free_code",
    "in_one_form",
    "in_words",
    "link_token",
    "links",
    "narrowed",
    "only_shown",
    "published_version",
    "question_counts",
    "question_table",
    "questionnaires",
    "questionnaires_of_customer",
    "read_options",
    "readable",
    "tablet_screen",
    "tablet_token",
    "tablets",
    "values_of",
    "versions",
    "write_options",
]
