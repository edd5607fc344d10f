"""What has happened to questionnaires."""

from dataclasses import dataclass

from kaipan.platform.events import event


@event
@dataclass(frozen=True)
class QuestionnairePublished:
    """A version is asked from now on; the one before, if any, is asked no more."""

    project_id: int
    questionnaire_id: int
    version: int


@event
@dataclass(frozen=True)
class SurveyAnswered:
    """A customer answered, or (``replaces_id``) an answer was corrected."""

    project_id: int
    answer_id: int
    questionnaire_id: int
    customer_id: int
    consultant_id: int
    way: str
    replaces_id: int | None
