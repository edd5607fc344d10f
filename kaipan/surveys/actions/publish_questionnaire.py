"""发布问卷: the draft becomes what is asked."""

from django.db.models.functions import Now

from kaipan.kernel.actor import Actor, require
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.actions.save_draft import published_kinds
from kaipan.surveys.events import QuestionnairePublished
from kaipan.surveys.finding import lock_questionnaire
from kaipan.surveys.permissions import MANAGE
from kaipan.surveys.refusals import DraftMoved, NoDraft, NoQuestions
from kaipan.surveys.rules import states
from kaipan.surveys.rules.drafting import checked


@use_case
def publish_questionnaire(questionnaire_id: int, *, revision: int | None = None, actor: Actor) -> int:
    """Freeze the draft and ask it from now on; the version before is asked no more and keeps its answers.

    ``revision`` is the draft that was looked at. Answers the version's number.
    """
    questionnaire = lock_questionnaire(questionnaire_id, actor)
    require(actor, MANAGE, questionnaire.project_id)
    draft = questionnaire.versions.filter(state=states.DRAFT).first()
    if draft is None:
        raise NoDraft(name=questionnaire.name)
    if revision is not None and draft.revision != revision:
        raise DraftMoved(name=questionnaire.name, revision=draft.revision)
    if not draft.questions:
        raise NoQuestions(name=questionnaire.name)
    checked(draft.asked, published_kinds(questionnaire))
    questionnaire.versions.filter(state=states.PUBLISHED).update(state=states.REPLACED)
    draft.state, draft.published_at, draft.published_by_id = states.PUBLISHED, Now(), actor.staff_id
    draft.save(update_fields=["state", "published_at", "published_by"])
    audit.record(
        actor,
        "surveys.questionnaire.published",
        questionnaire,
        changes={"version": draft.number, "questions": len(draft.questions)},
    )
    events.publish(QuestionnairePublished(questionnaire.project_id, questionnaire.pk, draft.number))
    return draft.number
