"""生成和重算收费 of signed deals, one or many at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kaipan.charges import actions as charges
from kaipan.charges.permissions import GENERATE
from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import DealId, ProjectId
from kaipan.kernel.text import gettext_noop as _n
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.outcomes import DoneOrRefused
from kaipan.platform.progress import progress
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case
from kaipan.sales.charging import facts_of, refuse_unsigned
from kaipan.sales.models import Deal
from kaipan.sales.queries.lists import deals
from kaipan.sales.refusals import HomeCountUnsaid, NothingCharged


@dataclass(frozen=True, slots=True)
class DealCharged(DoneOrRefused):
    """One deal of a batch: what was charged, or why not."""

    deal_id: DealId
    label: str
    charged: charges.Charged | None = None
    refusal: Refusal | None = None

    @property
    def skipped(self) -> bool:
        """Whether it was charged by everything before, so that nothing was left to do."""
        return self.charged == charges.Charged()


@use_case
def charge_deal(
    deal_id: DealId | int,
    *,
    home_count: int | None = None,
    home_count_said: str = "",
    reason: str = "",
    today: date,
    actor: Actor,
) -> charges.Charged:
    """Charge a signed deal by every rule it is not charged by yet, and count anew what it is.

    ``home_count`` is which home of the family it is (1, 2, 3 for the third or a later one), with who said so
    and on what evidence (:class:`HomeCountUnsaid`); without it what was last said holds. Raises
    :class:`WrongStep` for a deal that is not signed.
    """
    seen = one(deals(actor), pk=deal_id)
    require(actor, GENERATE, seen.project_id)
    said = clean_line(home_count_said, longest=100)
    if home_count is not None and not said:
        raise HomeCountUnsaid
    finance.hold_accounts([seen.money_account], today)
    return _charge(seen.pk, home_count, said, reason, today, actor)


@use_case
def charge_deals(
    project_id: ProjectId | int,
    deal_ids: Collection[DealId | int],
    *,
    due_at: charges.DueAt | None = None,
    today: date,
    actor: Actor,
) -> list[DealCharged]:
    """As :func:`charge_deal`, of many deals of a project; a deal that is refused does not hold up the others.

    ``due_at`` leaves it to what falls due at that event (签约, 交付), and counts nothing anew. What depends on
    the home count is charged where somebody has said it of the deal before.
    """
    require(actor, GENERATE, project_id)
    found = list(deals(actor).filter(project_id=project_id, pk__in=deal_ids).order_by("pk"))
    finance.hold_accounts([deal.money_account for deal in found], today)
    outcomes = []
    for place, deal in enumerate(found):
        progress(place, len(found), phase=_n("生成收费"))
        try:
            charged = _charge(deal.pk, None, "", "", today, actor, due_at)
        except Refusal as refusal:
            outcomes.append(DealCharged(DealId(deal.pk), deal.room.label, refusal=refusal))
        else:
            outcomes.append(DealCharged(DealId(deal.pk), deal.room.label, charged))
    if all(each.refusal for each in outcomes):
        raise NothingCharged(count=len(deal_ids), why=outcomes[0].refusal if outcomes else "")
    return outcomes


@step
def _charge(
    deal_id: int,
    home_count: int | None,
    said: str,
    reason: str,
    today: date,
    actor: Actor,
    due_at: charges.DueAt | None = None,
) -> charges.Charged:
    """Both steps, on a deal whose account is locked; of one event only the second."""
    deal = Deal.objects.select_related("room", "contract").get(pk=deal_id)
    refuse_unsigned(deal)
    facts = facts_of(deal, home_count, said)
    terms = (deal.project_id, deal.money_account, facts)
    moved = charges.Charged()
    if due_at is None:
        moved = charges.recalculate_charges(*terms, reason=reason, today=today, actor=actor)
    made = charges.generate_charges(*terms, due_at=due_at, today=today, actor=actor)
    audit.record(
        actor,
        "sales.deal.charged",
        deal,
        reason=clean_line(reason, longest=200),
        changes={"made": list(made.made), "moved": list(moved.moved)},
    )
    return charges.Charged(made.made, moved.moved, (*moved.missing, *made.missing))
