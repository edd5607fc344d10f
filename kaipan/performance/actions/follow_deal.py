"""业绩: what a deal counts for, as it goes on and when it ends.

Whoever looks finds the same, in whatever order the news arrive and however often: what stands is compared
with what should stand by the rule, and the difference is written.
"""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DealId
from kaipan.performance.models import Credit, PerformanceRule
from kaipan.performance.moving import move_over
from kaipan.performance.refusals import NothingToFollow
from kaipan.performance.rules import words
from kaipan.performance.rules.counting import day_it_counts, figure_of, split
from kaipan.performance.rules.exchange import Move, take_back
from kaipan.performance.sold import Sold, shares_of, sold
from kaipan.performance.writing import (
    Effect,
    as_standing,
    claim_deals,
    next_name,
    standing_of,
    write,
)
from kaipan.platform.unit_of_work import step, use_case
from kaipan.platform.versions import in_force_on

_CAUSE = {
    words.AT_SUBSCRIPTION: words.SUBSCRIBED,
    words.AT_SIGNING: words.SIGNED,
    words.AT_MONEY: words.PAID_IN,
}


@use_case
def follow_deal(deal_id: DealId | int, *, today: date, actor: Actor) -> None:
    """Write what has become of a deal: it counts now, it has ended, or its money went again.

    By the system alone, when it hears of the deal. Refuses (:class:`NothingToFollow`) when all is written.
    """
    deal = sold(deal_id, actor=actor)
    claim_deals(deal.project_id, *deal.ids)
    if not follow(sold(deal_id, actor=actor), today=today, actor=actor, reader=actor):
        raise NothingToFollow


@use_case
def follow_end(deal_id: DealId | int, *, on: date, actor: Actor) -> None:
    """Take back all that stands of a deal on the day of its end (退房, 退定, 挞定, 作废).

    By the system alone. Refuses (:class:`NothingToFollow`) when nothing stands, also the second time.
    """
    deal = sold(deal_id, actor=actor)
    claim_deals(deal.project_id, deal.id)
    if not _take_back(deal, standing_of(deal.id), words.ENDED, on, actor):
        raise NothingToFollow


def rule_for(project_id: int, day: date | None) -> PerformanceRule | None:
    """The rule a deal of the project that was subscribed on the day counts by."""
    if day is None:
        return None
    return in_force_on(PerformanceRule.objects.filter(project_id=project_id), day)


@step
def follow(deal: Sold, *, today: date, actor: Actor, reader: Actor) -> bool:
    """Write what the deal lacks, if anything; whether it did. ``reader`` sees whose customer it is."""
    standing = standing_of(deal.id)
    if deal.successor_id:
        new = sold(deal.successor_id, actor=reader)
        return move_over(deal, new, on=deal.closed_on or today, actor=actor)
    if not deal.live:
        return _take_back(deal, standing, words.ENDED, deal.closed_on or today, actor)
    rule = standing[0].rule if standing else rule_for(deal.project_id, deal.facts.subscribed_on)
    if rule is None:
        return False
    day = day_it_counts(rule.terms, deal.facts)
    if standing:
        rests_on_money = all(each.cause == words.PAID_IN for each in standing)
        return day is None and rests_on_money and _take_back(deal, standing, words.MONEY_GONE, today, actor)
    return day is not None and _earn(deal, rule, day, actor=actor, reader=reader)


@step
def _earn(deal: Sold, rule: PerformanceRule, day: date, *, actor: Actor, reader: Actor) -> bool:
    shares = shares_of(deal, by_ruling=rule.split == words.RULED, actor=reader)
    moves = [
        Move(words.EARNED, True, each.consultant_id, day, each.share, each.amount, each.area, each.count)
        for each in split(figure_of(rule.terms, deal.facts), shares)
    ]
    cause = _CAUSE[rule.counts_at]
    write(
        deal.project_id,
        Effect(next_name("earned", deal.id), cause, rule, deal.id, deal.id),
        moves,
        actor=actor,
    )
    return True


@step
def _take_back(deal: Sold, standing: tuple[Credit, ...], cause: str, on: date, actor: Actor) -> bool:
    if not standing:
        return False
    effect = Effect(next_name("ended", deal.id), cause, standing[0].rule, deal.id, deal.id)
    write(deal.project_id, effect, take_back(as_standing(standing), on), actor=actor)
    return True
