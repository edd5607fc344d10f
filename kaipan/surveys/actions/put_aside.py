"""暂存: what a customer typed so far waits for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models.functions import Now

from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.surveys.by_link import customer_themselves, lock_link
from kaipan.surveys.models import Version
from kaipan.surveys.refusals import TooMuchTyped
from kaipan.surveys.rules import states

_MOST_LETTERS = 40_000


@use_case
def put_aside(token: str, *, values: Mapping[str, Any], more: Mapping[str, str]) -> None:
    """Keep what was typed by a link, right or wrong, until it is sent; it shows when the link is opened.

    Only for questions that are asked, and no more than a questionnaire can hold.
    """
    link = lock_link(token)
    version = Version.objects.get(questionnaire_id=link.questionnaire_id, state=states.PUBLISHED)
    asked = {question.code for question in version.asked}
    typed = {
        "values": {code: value for code, value in values.items() if code in asked},
        "more": {code: text for code, text in more.items() if code in asked},
    }
    if len(str(typed)) > _MOST_LETTERS:
        raise TooMuchTyped
    link.typed, link.typed_at = typed, Now()
    link.save(update_fields=["typed", "typed_at"])
    audit.record(customer_themselves(link), "surveys.link.put_aside", link)
