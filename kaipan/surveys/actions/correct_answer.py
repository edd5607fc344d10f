"""更正答卷: another answer in place of one that is wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.codes import Way
from kaipan.surveys.keeping import Given, keep_answer
from kaipan.surveys.models import Answer, Questionnaire
from kaipan.surveys.permissions import CORRECT
from kaipan.surveys.queries.lists import answers
from kaipan.surveys.refusals import AnswerReplaced, NothingCorrected, PersonNeeded
from kaipan.surveys.rules.answering import checked


@use_case
def correct_answer(
    answer_id: int,
    *,
    values: Mapping[str, Any],
    more: Mapping[str, str] | None = None,
    reason: str,
    today: date,
    actor: Actor,
) -> int:
    """Let another answer, to the same version, stand in place of this one; both stay on record.

    Whole answers, not single values: what is not given is not answered. Answers the new one's id.
    """
    wrong = one(answers(actor), pk=answer_id)
    require(actor, CORRECT, wrong.project_id)
    if actor.staff_id is None:
        raise PersonNeeded
    why = required_line(reason, longest=200)
    lock(Rank.QUESTIONNAIRE, Questionnaire.objects.filter(pk=wrong.questionnaire_id), shared=True)
    if Answer.objects.filter(replaces=wrong).exists():
        raise AnswerReplaced
    fit = checked(wrong.version.asked, values, more)
    if (fit.values, fit.more) == (wrong.given, wrong.more):
        raise NothingCorrected
    given = Given(
        values=fit.values,
        more=fit.more,
        customer_id=wrong.customer_id,
        consultant_id=wrong.consultant_id,
        way=Way.CONSULTANT,
        consented=wrong.consented,
        today=today,
        replaces=wrong,
        reason=why,
    )
    corrected = keep_answer(wrong.version, given, actor=actor)
    return int(corrected.pk)
