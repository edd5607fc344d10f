"""保存草稿: what the next version asks."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.surveys.finding import lock_questionnaire
from kaipan.surveys.models import Questionnaire, Version
from kaipan.surveys.permissions import MANAGE
from kaipan.surveys.refusals import DraftMoved
from kaipan.surveys.rules import states
from kaipan.surveys.rules.drafting import checked
from kaipan.surveys.rules.questions import Kind, Question, as_document

_LONGEST = 300


@use_case
def save_draft(
    questionnaire_id: int,
    *,
    questions: Sequence[Question],
    intro: str | None = None,
    consent: str | None = None,
    revision: int | None = None,
    actor: Actor,
) -> int:
    """Put these questions, in this order, into the questionnaire's draft; begin one where there is none.

    ``intro`` stands above the questions, ``consent`` is what people agree to who fill it in themselves;
    left out, they stay. ``revision`` is the one the editor looked at: saved by somebody else meanwhile, it
    is refused with :class:`~kaipan.surveys.refusals.DraftMoved`. Answers the new revision.
    """
    questionnaire = lock_questionnaire(questionnaire_id, actor)
    require(actor, MANAGE, questionnaire.project_id)
    return keep_draft(
        questionnaire, questions, intro=intro, consent=consent, revision=revision, actor=actor
    ).revision


@step
def keep_draft(
    questionnaire: Questionnaire,
    questions: Sequence[Question],
    *,
    intro: str | None = None,
    consent: str | None = None,
    revision: int | None = None,
    actor: Actor,
) -> Version:
    """Write the draft of a locked questionnaire."""
    draft = _draft(questionnaire)
    if revision is not None and draft.revision != revision:
        raise DraftMoved(name=questionnaire.name, revision=draft.revision)
    before = len(draft.questions)
    draft.questions = as_document(checked(questions, published_kinds(questionnaire)))
    if intro is not None:
        draft.intro = clean_line(intro, longest=_LONGEST)
    if consent is not None:
        draft.consent = required_line(consent, longest=_LONGEST)
    draft.revision += 1
    draft.save()
    audit.record(
        actor,
        "surveys.questionnaire.drafted",
        questionnaire,
        changes={"version": draft.number, "questions": [before, len(draft.questions)]},
    )
    return draft


def published_kinds(questionnaire: Questionnaire) -> dict[str, Kind]:
    """The kind of every question that was ever published, by code."""
    published = questionnaire.versions.exclude(state=states.DRAFT).order_by("number")
    return {question.code: question.kind for version in published for question in version.asked}


def _draft(questionnaire: Questionnaire) -> Version:
    """The draft, or a new one that begins with the last version's words."""
    last = questionnaire.versions.order_by("number").last()
    if last is not None and last.state == states.DRAFT:
        return last
    return Version(
        project_id=questionnaire.project_id,
        questionnaire=questionnaire,
        number=last.number + 1 if last else 1,
        **({"intro": last.intro, "consent": last.consent, "questions": last.questions} if last else {}),
    )
