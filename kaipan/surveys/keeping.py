"""An answer is kept: judged, written down, told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step
from kaipan.surveys.events import SurveyAnswered
from kaipan.surveys.models import Answer, Link, Version
from kaipan.surveys.refusals import AlreadyAnswered
from kaipan.surveys.rules.answering import checked


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody answered for whom: by a ``link`` the customer did; else whoever acts typed it."""

    values: Mapping[str, Any]
    more: Mapping[str, str]
    customer_id: int
    consultant_id: int
    way: str
    consented: bool
    today: date
    link: Link | None = None
    replaces: Answer | None = None
    reason: str = ""


@step
def keep_answer(version: Version, given: Given, *, actor: Actor) -> Answer:
    """Write an answer down, when it fits the version and is the customer's first or a correction."""
    if given.replaces is None:
        refuse_twice(version, given.customer_id)
    fit = checked(version.asked, given.values, given.more)
    answer = Answer.objects.create(
        project_id=version.project_id,
        questionnaire_id=version.questionnaire_id,
        version=version,
        customer_id=given.customer_id,
        consultant_id=given.consultant_id,
        way=given.way,
        filled_by_id=actor.staff_id if given.link is None else None,
        link=given.link,
        given=fit.values,
        more=fit.more,
        consented=given.consented,
        replaces=given.replaces,
        reason=given.reason,
        answered_on=given.today,
    )
    verb = "surveys.answer.corrected" if given.replaces else "surveys.answer.given"
    said = {"version": version.number, "way": given.way}
    audit.record(actor, verb, answer, reason=given.reason, changes=said)
    events.publish(
        SurveyAnswered(
            project_id=version.project_id,
            answer_id=answer.pk,
            questionnaire_id=version.questionnaire_id,
            customer_id=given.customer_id,
            consultant_id=given.consultant_id,
            way=given.way,
            replaces_id=given.replaces.pk if given.replaces else None,
        )
    )
    return answer


@step
def refuse_twice(version: Version, customer_id: int) -> None:
    """One answer a customer: another only as a correction."""
    answered = Answer.objects.filter(questionnaire_id=version.questionnaire_id, customer_id=customer_id)
    first = answered.select_related("customer__party").order_by("pk").first()
    if first is not None:
        raise AlreadyAnswered(
            customer=first.customer.party.name, name=version.questionnaire.name, day=first.answered_on
        )
