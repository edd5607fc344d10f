"""换房: the performance of a deal follows to the deal that took its place."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DealId
from kaipan.performance.models import Credit
from kaipan.performance.refusals import NothingToFollow
from kaipan.performance.rules import words
from kaipan.performance.rules.counting import figure_of
from kaipan.performance.rules.exchange import Exchange, exchanged, take_back
from kaipan.performance.sold import shares_of, sold
from kaipan.performance.writing import Effect, as_standing, claim_deals, next_name, standing_of, write
from kaipan.platform.unit_of_work import use_case


@use_case
def follow_exchange(deal_id: DealId | int, successor_id: DealId | int, *, on: date, actor: Actor) -> None:
    """Bring the performance of an exchanged deal to its successor, by the case its rule names.

    What the successor had earned by itself meanwhile is taken back first. Where the old deal did not count
    yet, there is nothing to bring: the successor counts by the rule when its own time has come. By the system
    alone; refuses (:class:`NothingToFollow`) an exchange that was followed, and one with nothing to bring.
    """
    old, new = sold(deal_id, actor=actor), sold(successor_id, actor=actor)
    claim_deals(old.project_id, old.id, new.id)
    name, standing = f"exchanged:{old.id}:{new.id}", standing_of(old.id)
    if not standing or Credit.objects.filter(effect=name).exists():
        raise NothingToFollow
    rule = standing[0].rule
    earned_alone = standing_of(new.id)
    if earned_alone:
        own = Effect(next_name("ended", new.id), words.EXCHANGED, rule, new.id, new.id)
        write(new.project_id, own, take_back(as_standing(earned_alone), on), actor=actor)
    moves = exchanged(
        rule.exchange_case,
        Exchange(
            as_standing(standing),
            figure_of(rule.terms, new.facts),
            max(on, standing[0].day),
            shares_of(new, by_ruling=False, actor=actor),
            rule.exchange_share,
        ),
    )
    effect = Effect(name, words.EXCHANGED, rule, old.id, new.id)
    write(old.project_id, effect, moves, actor=actor)
