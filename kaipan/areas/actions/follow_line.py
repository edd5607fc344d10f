"""告知、买方选择、作废: what happens to a line whose buyer has a say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from kaipan.areas.codes import Choice, Way
from kaipan.areas.events import AreaChoiceMade
from kaipan.areas.following import lock_line, post_line, refuse_bad_day, seen_line
from kaipan.areas.models import AreaLine
from kaipan.areas.refusals import CodeUnknown, NoChoiceToMake, NotTold
from kaipan.areas.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.ledger import actions as ledger
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case

_TELLING, _CHOOSING, _DROPPING = (gettext_noop("登记告知"), gettext_noop("登记选择"), gettext_noop("作废"))


@use_case
def tell_buyers(
    line_ids: Collection[int],
    *,
    told_on: date,
    way: str,
    tracking: str = "",
    arrived_on: date | None = None,
    actor: Actor,
    today: date,
) -> int:
    """Write down that buyers were told of their lines, how, and when it arrived (送达); how many.

    As a whole: telling again, or better, takes the place of what stood. Who may choose has the batch's days
    from ``told_on`` on. Raises :class:`DayUnfit`, :class:`CodeUnknown` and :class:`LineNotInState`.
    """
    if way not in Way.values:
        raise CodeUnknown(value=way[:20], choices="、".join(str(label) for label in Way.labels))
    number = clean_line(tracking, longest=40)
    found = [seen_line(key, actor) for key in sorted(set(line_ids))]
    for seen in sorted(found, key=lambda each: (each.batch_id, each.pk)):
        refuse_bad_day(told_on, since=seen.batch.drawn_on, today=today)
        if arrived_on is not None:
            refuse_bad_day(arrived_on, since=told_on, today=today)
        line = lock_line(seen, *states.UNSETTLED, states.POSTED, verb=_TELLING)
        _tell(line, told_on, way, number, arrived_on, actor)
    return len(found)


@step
def _tell(
    line: AreaLine, told_on: date, way: str, tracking: str, arrived_on: date | None, actor: Actor
) -> None:
    if line.chosen_on is not None:
        refuse_bad_day(told_on, since=line.batch.drawn_on, today=line.chosen_on)
    before = line.told_on
    line.told_on, line.told_way, line.tracking, line.arrived_on = told_on, way, tracking, arrived_on
    line.reply_by = told_on + timedelta(days=line.batch.reply_days)
    line.save(update_fields=["told_on", "told_way", "tracking", "arrived_on", "reply_by"])
    changes = {"told_on": [before, told_on], "way": way, "tracking": tracking, "arrived_on": arrived_on}
    audit.record(actor, "areas.line.told", line, changes=changes)


@use_case
def record_choice(
    line_id: int, choice: str, *, chosen_on: date, words: str = "", actor: Actor, today: date
) -> None:
    """Write down what a buyer chose whose area is off by more than the limit.

    KEEP settles the line by its rule now; TERMINATE holds it until the contract is ended in sales (退房,
    without a penalty), and may still become KEEP. Raises :class:`NoChoiceToMake`, :class:`NotTold`,
    :class:`DayUnfit`, :class:`LineNotInState`, :class:`InDispute`, :class:`WorldMoved`, and what posting
    raises.
    """
    if choice not in Choice.values:
        raise CodeUnknown(value=choice[:20], choices="、".join(str(label) for label in Choice.labels))
    seen = seen_line(line_id, actor)
    ledger.hold_period_open(CompanyId(seen.project.company_id), today)
    line = lock_line(seen, states.HELD, states.ENDING, verb=_CHOOSING)
    if not line.beyond:
        raise NoChoiceToMake(label=line.label)
    if line.told_on is None:
        raise NotTold(label=line.label)
    refuse_bad_day(chosen_on, since=line.told_on, today=today)
    before, line.choice = line.choice, choice
    line.chosen_on, line.chosen_by_id = chosen_on, actor.staff_id
    line.words = clean_line(words, longest=200)
    line.state = states.ENDING if choice == states.TERMINATE else states.HELD
    line.save(update_fields=["choice", "chosen_on", "chosen_by", "words", "state"])
    if choice == states.KEEP:
        post_line(line, today=today, actor=actor)
    changes = {"choice": [before, choice], "chosen_on": chosen_on, "amount": line.amount}
    audit.record(actor, "areas.line.chosen", line, reason=line.words, changes=changes)
    events.publish(AreaChoiceMade(line.project_id, line.pk, line.deal_id, choice))


@use_case
def drop_line(line_id: int, *, reason: str, actor: Actor, today: date) -> None:
    """Give up a held line: it is drawn anew with another survey or regime, or the contract ended."""
    seen = seen_line(line_id, actor)
    why = required_line(reason, longest=200)
    line = lock_line(seen, states.HELD, states.ENDING, verb=_DROPPING)
    drop(line, why, actor)


@step
def drop(line: AreaLine, why: str, actor: Actor) -> None:
    """Let an unposted line, whose batch is locked, be over."""
    before, line.state, line.drop_reason = line.state, states.DROPPED, why
    line.save(update_fields=["state", "drop_reason"])
    changes = {"state": [before, states.DROPPED]}
    audit.record(actor, "areas.line.dropped", line, reason=why, changes=changes)


@use_case
def follow_deal(deal_id: int, *, reason: str, actor: Actor) -> int:
    """For the system: a deal is over; what was not posted of its area is dropped. How many lines that is.

    What was posted is settled by sales with everything else on the account.
    """
    unsettled = AreaLine.objects.filter(deal_id=deal_id, state__in=states.UNSETTLED).order_by("batch_id")
    dropped = 0
    for seen in unsettled:
        line = lock_line(seen, *states.UNSETTLED, verb=_DROPPING)
        drop(line, reason, actor)
        dropped += 1
    return dropped
