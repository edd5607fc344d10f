"""When and how often people are written to."""

from datetime import time
from typing import TypedDict, Unpack

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.messages.models import MessageTerms
from kaipan.messages.permissions import SET_TERMS
from kaipan.messages.rules.pauses import LARGEST_CAP
from kaipan.messages.rules.refusals import CapOutOfRange
from kaipan.platform import audit, changes
from kaipan.platform.unit_of_work import use_case


class MessageTermsChanges(TypedDict, total=False):
    """What may be changed; what is not given stays."""

    quiet_from: time
    quiet_until: time
    daily_cap: int
    opt_out: str


@use_case
def set_message_terms(*, actor: Actor, **given: Unpack[MessageTermsChanges]) -> None:
    """Set the company's quiet hours, the day's cap for one person, and the words of {退订}."""
    require(actor, SET_TERMS)
    cap = given.get("daily_cap")
    if cap is not None and not 1 <= cap <= LARGEST_CAP:
        raise CapOutOfRange(value=cap, most=LARGEST_CAP)
    values: dict[str, object] = dict(given)
    if "opt_out" in given:
        values["opt_out"] = required_line(given["opt_out"], longest=80)
    MessageTerms.objects.bulk_create([MessageTerms(company_id=actor.company_id)], ignore_conflicts=True)
    terms = MessageTerms.objects.get(company_id=actor.company_id)
    difference = changes.apply(terms, values)
    shown = {name: [str(was), str(became)] for name, (was, became) in difference.items()}
    audit.record(actor, "messages.terms.set", terms, changes=shown)
