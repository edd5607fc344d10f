"""导入题目: a table of questions becomes the draft."""

from kaipan.kernel.actor import Actor, require
from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.actions.save_draft import keep_draft, published_kinds
from kaipan.surveys.finding import lock_questionnaire
from kaipan.surveys.permissions import MANAGE
from kaipan.surveys.sheets import read_questions


@use_case
def import_questions(
    questionnaire_id: int, content: bytes, filename: str, *, revision: int | None = None, actor: Actor
) -> int:
    """Put all questions of an .xlsx or .csv table into the draft in place of what it has, or none of them.

    The table is that of :func:`kaipan.surveys.queries.question_table`. What is wrong is refused with
    every row that is. Answers the number of questions.
    """
    questionnaire = lock_questionnaire(questionnaire_id, actor)
    require(actor, MANAGE, questionnaire.project_id)
    questions = read_questions(content, filename, published_kinds(questionnaire))
    keep_draft(questionnaire, questions, revision=revision, actor=actor)
    return len(questions)
