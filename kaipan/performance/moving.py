"""换房: what an exchanged deal counted for goes to the deal in its place, by the case its rule names."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.performance.models import Credit
from kaipan.performance.rules import words
from kaipan.performance.rules.counting import figure_of
from kaipan.performance.rules.exchange import Exchange, exchanged, take_back
from kaipan.performance.sold import Sold, shares_of
from kaipan.performance.writing import Effect, as_standing, next_name, standing_of, write
from kaipan.platform.unit_of_work import step


@step
def move_over(old: Sold, new: Sold, *, on: date, actor: Actor) -> bool:
    """Write the move of two claimed deals, once; whether there was one to write.

    What the successor had earned by itself meanwhile is taken back first. Where the old deal did not count
    yet, there is nothing to bring: the successor counts by the rule when its own time has come.
    """
    name, standing = f"exchanged:{old.id}:{new.id}", standing_of(old.id)
    if not standing or Credit.objects.filter(effect=name).exists():
        return False
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
    write(old.project_id, Effect(name, words.EXCHANGED, rule, old.id, new.id), moves, actor=actor)
    return True
