"""What levelling wrote into a plan, told apart from what people wrote, and taken out again."""

from collections.abc import Collection, Sequence

from kaipan.platform.unit_of_work import step
from kaipan.presale.models import PricePlan, RoomAdjustment

REASON = "调平"
REASON_OF_RESIDUAL = "调平尾差"
_NAMED = 5


def named(labels: Sequence[str]) -> dict[str, object]:
    """How many rooms these are, and the first of them, as refusals say it."""
    more = "…" if len(labels) > _NAMED else ""
    return {"count": len(labels), "rooms": "、".join(labels[:_NAMED]) + more}


@step
def forget_levelled_rooms(plan: PricePlan, room_ids: Collection[int] | None = None) -> int:
    """Take out the adjustments that earlier levellings wrote, of all rooms or of these; how many."""
    rows = RoomAdjustment.objects.filter(plan=plan, by_levelling=True)
    if room_ids is not None:
        rows = rows.filter(room_id__in=room_ids)
    removed, _by_model = rows.delete()
    return removed
