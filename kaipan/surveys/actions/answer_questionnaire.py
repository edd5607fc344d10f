"""代填问卷: a consultant asks and types."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.codes import Way
from kaipan.surveys.finding import customer_of, hold_published
from kaipan.surveys.keeping import Given, keep_answer
from kaipan.surveys.models import Questionnaire
from kaipan.surveys.permissions import FILL
from kaipan.surveys.queries.lists import questionnaires
from kaipan.surveys.refusals import PersonNeeded


@use_case
def answer_questionnaire(
    questionnaire_id: int,
    *,
    customer_id: CustomerId | int,
    values: Mapping[str, Any],
    more: Mapping[str, str] | None = None,
    version: int | None = None,
    consented: bool = False,
    today: date,
    actor: Actor,
) -> int:
    """Answer the published version for a customer the actor may see; locked from then on.

    ``values`` and ``more`` are those of :class:`kaipan.surveys.rules.answering.Answered`; what does not fit
    is refused with :class:`~kaipan.surveys.actions.AnswersDoNotFit`, which names everything wrong.
    ``version`` is the one that was looked at; ``consented``: the customer heard the consent line and agreed.
    """
    seen = one(questionnaires(actor), pk=questionnaire_id)
    require(actor, FILL, seen.project_id)
    if actor.staff_id is None:
        raise PersonNeeded
    customer = customer_of(seen.project_id, customer_id, actor)
    published = hold_published(Questionnaire.objects.filter(pk=seen.pk), version)
    given = Given(
        values=values,
        more=more or {},
        customer_id=customer.id,
        consultant_id=customer.owner_id,
        way=Way.CONSULTANT,
        consented=consented,
        today=today,
    )
    answer = keep_answer(published, given, actor=actor)
    return int(answer.pk)
