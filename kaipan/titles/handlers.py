"""What this room does when a room below announces something, and what it tells sales."""

from __future__ import annotations

from contextlib import suppress

from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.platform.events import handles
from kaipan.procedures.events import CaseMoved
from kaipan.sales.events import AmendmentExecuted, DealCancelled
from kaipan.titles.actions import follow_deal, follow_stage
from kaipan.titles.finding import TITLE
from kaipan.titles.obstacles import registered_or_applied_for
from kaipan.titles.refusals import NothingToFollow
from kaipan.titles.rules import states

__all__ = ["follow_a_case", "follow_a_change", "follow_an_end", "registered_or_applied_for"]

_WAITS_FOR_FACTS = (states.FIRST, states.TAXES, states.DELIVERED)


@handles(AmendmentExecuted)
def follow_a_change(fact: AmendmentExecuted) -> None:
    """A deal was returned, exchanged, renamed: its title ends, or goes on for whoever buys now."""
    _follow(fact.project_id, fact.deal_id)


@handles(DealCancelled)
def follow_an_end(fact: DealCancelled) -> None:
    """A deal ended before any money: so does its title."""
    _follow(fact.project_id, fact.deal_id)


@handles(CaseMoved)
def follow_a_case(fact: CaseMoved) -> None:
    """The case of a title came to a stage whose fact is there already: it goes on."""
    if fact.matter == TITLE and fact.source_kind == "sales.deal" and fact.to_code in _WAITS_FOR_FACTS:
        actor = org.system_actor_of_project(ProjectId(fact.project_id))
        with suppress(NothingToFollow):
            follow_stage(fact.source_id, actor=actor, today=business_day())


def _follow(project_id: int, deal_id: int) -> None:
    actor = org.system_actor_of_project(ProjectId(project_id))
    with suppress(NothingToFollow):
        follow_deal(deal_id, actor=actor, today=business_day())
