"""Make an approved plan the price list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models.functions import Now

from kaipan.approvals import actions as approvals
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit, events
from kaipan.platform.numbers import next_number
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.codes import PlanState
from kaipan.presale.events import PricesExecuted
from kaipan.presale.limits import refuse_forbidden_prices
from kaipan.presale.models import PriceBook, PriceBookEntry, PricePlan, RoomPrice
from kaipan.presale.plans import MATTER, find_plan, lock_plan, refuse_unless
from kaipan.presale.rules.price_trial import TrialLine
from kaipan.presale.trials import payload_of, priced, refuse_if_outdated

_BATCH = 2000


@use_case
def execute_price_plan(plan_id: PricePlanId | int, *, actor: Actor) -> int:
    """Write the approved prices as a new version of the price book and make them current; the version.

    All rooms of the plan are locked, so that neither their areas nor their occupancy moves meanwhile. The
    approval is used up by exactly the prices it was given for. Refuses a plan not approved, prices that
    the rooms no longer give (:class:`PlanOutdated`), and prices outside the limits of their room. Rooms
    that a customer has taken since the trial keep their old price.
    """
    draft = find_plan(plan_id, permissions.EXECUTE_PRICE_PLAN, actor)
    rooms = inventory.lock_rooms(priced(draft).values_list("room_id", flat=True))
    plan = lock_plan(plan_id, permissions.EXECUTE_PRICE_PLAN, actor)
    refuse_unless(plan, (PlanState.APPROVED,), _("执行"))
    lines = refuse_if_outdated(plan, rooms)
    refuse_forbidden_prices(lines, rooms)
    approvals.consume(plan.source, MATTER, payload_of(plan), actor=actor)
    book = _open_book(plan, actor)
    entries = _write_entries(book, lines)
    _make_current(entries)
    plan.state, plan.executed_at = PlanState.EXECUTED, Now()
    plan.save(update_fields=["state", "executed_at"])
    audit.record(
        actor,
        "presale.price_plan.executed",
        plan,
        changes={"version": book.version, "rooms": len(entries), "kept": len(lines) - len(entries)},
    )
    events.publish(PricesExecuted(plan.project_id, plan.pk, book.version, len(entries)))
    return book.version


def _open_book(plan: PricePlan, actor: Actor) -> PriceBook:
    return PriceBook.objects.create(
        project_id=plan.project_id,
        plan=plan,
        version=next_number(plan.project_id, "presale.price_book"),
        executed_by_id=actor.staff_id,
    )


def _write_entries(book: PriceBook, lines: Mapping[int, TrialLine]) -> Sequence[PriceBookEntry]:
    previous: dict[int, Money] = dict(
        RoomPrice.objects.filter(room_id__in=list(lines)).values_list("room_id", "entry__total")
    )
    return PriceBookEntry.objects.bulk_create(
        (
            PriceBookEntry(
                project_id=book.project_id,
                book=book,
                room_id=room_id,
                basis=line.derivation.basis,
                area=line.derivation.area,
                unit_price=line.price.unit_price,
                total=line.price.total,
                previous_total=previous.get(room_id),
                derivation=line.derivation.as_json(),
            )
            for room_id, line in sorted(lines.items())
            if line.price and line.derivation
        ),
        batch_size=_BATCH,
    )


def _make_current(entries: Sequence[PriceBookEntry]) -> None:
    RoomPrice.objects.bulk_create(
        (RoomPrice(project_id=entry.project_id, room_id=entry.room_id, entry=entry) for entry in entries),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["room"],
        update_fields=["entry"],
    )
