"""The words of a template, written to somebody."""

from __future__ import annotations

from collections.abc import Mapping

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId, ProjectId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.messages.queries.terms import message_terms
from kaipan.messages.rules import placeholders
from kaipan.messages.rules.refusals import ValueUnknown
from kaipan.org import queries as org
from kaipan.parties import queries as parties

LONGEST_VALUE = 60


def written(
    text: str,
    *,
    party_id: PartyId | int,
    project_id: ProjectId | int,
    values: Mapping[str, str],
    actor: Actor,
) -> str:
    """The text as somebody will read it.

    The house fills in who it is to, the project, the company and how to be left alone; ``values`` the rest.
    Refuses a value for a place that is not there and a place without a value.
    """
    asked = placeholders.asked_for(text)
    for name in values:
        if name not in asked:
            raise ValueUnknown(place=name[:20])
    given = {name: required_line(value, longest=LONGEST_VALUE) for name, value in values.items() if value}
    ours = {
        placeholders.NAME: parties.party_card(party_id).name,
        placeholders.PROJECT: org.project_card(project_id, actor=actor).promoted_name,
        placeholders.COMPANY: org.company(actor).short_name,
        placeholders.OPT_OUT: message_terms(actor.company_id).opt_out,
    }
    return placeholders.filled(text, {**given, **ours})
