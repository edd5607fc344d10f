"""客户自填: a customer answers by their link, on a telephone or at the tablet of the reception."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.by_link import customer_themselves, lock_link
from kaipan.surveys.finding import hold_published
from kaipan.surveys.keeping import Given, keep_answer
from kaipan.surveys.models import Questionnaire
from kaipan.surveys.queries.open_links import open_link
from kaipan.surveys.refusals import ConsentMissing
from kaipan.surveys.rules.answering import checked


@use_case
def answer_by_link(
    token: str,
    *,
    values: Mapping[str, Any],
    more: Mapping[str, str] | None = None,
    version: int | None = None,
    consented: bool,
    today: date,
) -> int:
    """Take the one answer a link is good for. Of two sent at once, one is kept.

    Whoever holds the link is taken for the customer; they agree to the consent line or are refused. A
    link that is used, over, taken back or none of ours is :class:`~kaipan.surveys.actions.LinkDead`.
    """
    seen = open_link(token)
    published = hold_published(Questionnaire.objects.filter(pk=seen.questionnaire_id), version)
    link = lock_link(token)
    checked(published.asked, values, more)
    if not consented:
        raise ConsentMissing
    given = Given(
        values=values,
        more=more or {},
        customer_id=link.customer_id,
        consultant_id=link.customer.owner_id,
        way=link.way,
        consented=True,
        today=today,
        link=link,
    )
    answer = keep_answer(published, given, actor=customer_themselves(link))
    link.typed = {}
    link.save(update_fields=["typed"])
    return int(answer.pk)
