"""Which questions are shown, by what was answered before them."""

from collections.abc import Mapping

from kaipan.surveys.rules.questions import Question


def is_shown(question: Question, answered: Mapping[str, object]) -> bool:
    """Whether the question is asked of somebody who answered so far.

    ``answered`` holds only answers to questions that were shown themselves, so that a question that
    depends on a hidden one is hidden.
    """
    if question.when is None:
        return True
    value = answered.get(question.when.question)
    if isinstance(value, list | tuple):
        return question.when.value in value
    return value is not None and str(value) == question.when.value
