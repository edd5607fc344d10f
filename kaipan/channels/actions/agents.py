"""渠道人员: who works for a partner."""

from __future__ import annotations

from datetime import date

from kaipan.channels.finding import working_partner
from kaipan.channels.models import Agent
from kaipan.channels.people import person_behind
from kaipan.channels.permissions import MANAGE
from kaipan.channels.queries.partners import agents
from kaipan.channels.refusals import AgentGone, AgentKnown
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.names import clean_name
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def add_agent(partner_id: int, *, name: str, phone: str, actor: Actor) -> int:
    """Note a person of the partner; who had left works there again."""
    partner = working_partner(partner_id, actor)
    require(actor, MANAGE, partner.project_id)
    party_id = person_behind(clean_name(name), phone, actor=actor)
    agent = Agent.objects.select_related("party").filter(partner=partner, party_id=party_id).first()
    if agent is not None and agent.left_on is None:
        raise AgentKnown(name=agent.party.name)
    if agent is None:
        agent = Agent(
            company_id=actor.company_id, project_id=partner.project_id, partner=partner, party_id=party_id
        )
    agent.left_on = None
    agent.save()
    audit.record(actor, "channels.agent.added", agent, changes={"partner": partner.party.name})
    return int(agent.pk)


@use_case
def release_agent(agent_id: int, *, today: date, actor: Actor) -> None:
    """A person works for the partner no more; what they reported stays theirs."""
    agent = one(agents(actor), pk=agent_id)
    require(actor, MANAGE, agent.project_id)
    if agent.left_on is not None:
        raise AgentGone(name=agent.party.name)
    agent.left_on = today
    agent.save(update_fields=["left_on"])
    audit.record(actor, "channels.agent.released", agent, changes={"left_on": today})
