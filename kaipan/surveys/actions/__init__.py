from kaipan.surveys.actions.answer_by_link import answer_by_link
from kaipan.surveys.actions.answer_questionnaire import answer_questionnaire
from kaipan.surveys.actions.change_questionnaire import change_questionnaire
from kaipan.surveys.actions.close_tablet import close_tablet
from kaipan.surveys.actions.correct_answer import correct_answer
from kaipan.surveys.actions.create_questionnaire import create_questionnaire
from kaipan.surveys.actions.import_questions import import_questions
from kaipan.surveys.actions.issue_survey_link import issue_survey_link
from kaipan.surveys.actions.open_tablet import open_tablet
from kaipan.surveys.actions.publish_questionnaire import publish_questionnaire
from kaipan.surveys.actions.put_aside import put_aside
from kaipan.surveys.actions.revoke_survey_link import revoke_survey_link
from kaipan.surveys.actions.save_draft import save_draft
from kaipan.surveys.codes import QuestionKind, Way
from kaipan.surveys.refusals import (
    AlreadyAnswered,
    AnswersDoNotFit,
    ConsentMissing,
    LinkDead,
    QuestionUnfit,
    VersionMoved,
)
from kaipan.surveys.rules.questions import Condition, Kind, Option, Question

__all__ = [
    "AlreadyAnswered",
    "AnswersDoNotFit",
    "Condition",
    "ConsentMissing",
    "Kind",
    "LinkDead",
    "Option",
    "Question",
    "QuestionKind",
    "QuestionUnfit",
    "VersionMoved",
    "Way",
    "answer_by_link",
    "answer_questionnaire",
    "change_questionnaire",
    "close_tablet",
    "correct_answer",
    "create_questionnaire",
    "import_questions",
    "issue_survey_link",
    "open_tablet",
    "publish_questionnaire",
    "put_aside",
    "revoke_survey_link",
    "save_draft",
]
