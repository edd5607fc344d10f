"""What of this room stands on a project's own room attribute: plans, kept conditions, batches."""

from __future__ import annotations

from kaipan.inventory import actions as inventory
from kaipan.inventory import queries
from kaipan.presale.models import PriceFactor, PriceFactorValue, ReleaseBatch, RoomSearch
from kaipan.presale.refusals import AttributeInBatch, AttributeInRoomSearch, AttributePrices
from kaipan.presale.rules.price_plan_states import ENDED
from kaipan.presale.rules.release_states import WAITING

_NAMED = 5


def refuse_while_used(leaving: inventory.AttributeLeaving) -> None:
    """Refuse while a plan that is not ended, a kept condition or a batch that waits needs what goes.

    What was executed or voided stands on its own: a price book keeps what its prices came from.
    """
    _refuse_factor(leaving)
    condition: dict[str, object] = {"code": leaving.code}
    if leaving.value is not None:
        condition["values"] = [leaving.value]
    wanted = {"project_id": leaving.project_id, "condition__attributes__contains": [condition]}
    searches = RoomSearch.objects.filter(**wanted)
    search = searches.order_by("name").first()
    if search is not None:
        raise AttributeInRoomSearch(words=leaving.words, search=search.name, count=searches.count())
    batches = ReleaseBatch.objects.filter(**wanted, state__in=WAITING)
    batch = batches.order_by("pk").first()
    if batch is not None:
        raise AttributeInBatch(
            words=leaving.words, number=batch.number, state=batch.get_state_display(), count=batches.count()
        )


def _refuse_factor(leaving: inventory.AttributeLeaving) -> None:
    factors = PriceFactor.objects.filter(project_id=leaving.project_id, attribute=leaving.code)
    factors = factors.exclude(plan__state__in=ENDED)
    if leaving.value is not None:
        factors = factors.filter(values__value=leaving.value)
    factor = factors.select_related("plan").order_by("plan_id", "sequence").first()
    if factor is None:
        return
    lines = PriceFactorValue.objects.filter(factor=factor).order_by("sequence")
    if leaving.value is not None:
        lines = lines.filter(value=leaving.value)
    said = [_words(line, leaving) for line in lines[: _NAMED + 1]]
    raise AttributePrices(
        words=leaving.words,
        plan=factor.plan.name,
        state=factor.plan.get_state_display(),
        factor=factor.name,
        values="、".join(said[:_NAMED]) + ("…" if len(said) > _NAMED else ""),
        count=factors.order_by().values("plan_id").distinct().count(),
    )


def _words(line: PriceFactorValue, leaving: inventory.AttributeLeaving) -> str:
    """The line's value as people call it, or its span."""
    if line.value is None:
        return line.rule.words
    cards = queries.room_attributes(leaving.project_id)
    return next((card.named(line.value) for card in cards if card.code == leaving.code), line.value)
