"""What this room holds about people: rooms kept for them, rooms they wait for."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.source import Source
from kaipan.parties.queries import Held, KnowingRoom, knows_people
from kaipan.reservations.codes import WaitingState
from kaipan.reservations.models import Reservation, Waiting
from kaipan.reservations.models.reservation import SOURCE_KIND
from kaipan.reservations.rules import states


def held(party_id: PartyId) -> Iterable[Held]:
    """Rooms kept for them and rooms they waited for."""
    kept = Reservation.objects.filter(customer__party_id=party_id).select_related("room", "consultant")
    waits = Waiting.objects.filter(customer__party_id=party_id).select_related("room")
    yield Held("预留", tuple(_row(reservation) for reservation in kept))
    yield Held(
        "排队",
        tuple(
            {"房间": each.room.label, "状态": str(each.get_state_display()), "时间": each.joined_at}
            for each in waits
        ),
    )


def live_ones(company_id: CompanyId, on: date) -> QuerySet[Reservation, int]:
    """For whom a room is kept at this moment, and who waits for one."""
    rows = Reservation.objects.filter(project__company_id=company_id, customer__isnull=False)
    live = rows.filter(state=states.RESERVED, kept_until__gt=Now())
    waits = Waiting.objects.filter(project__company_id=company_id, state=WaitingState.WAITING)
    kept = live.order_by().values_list("customer__party_id", flat=True)
    return kept.union(waits.order_by().values_list("customer__party_id", flat=True))


def why(party_id: PartyId, on: date) -> Iterable[str]:
    """Each room that is kept for them, or that they wait for: it is given back first."""
    kept = Reservation.objects.filter(
        customer__party_id=party_id, state=states.RESERVED, kept_until__gt=Now()
    )
    for reservation in kept.select_related("room"):
        yield _("预留 %(room)s（尚未结束，请先取消）") % {"room": reservation.room.label}
    waits = Waiting.objects.filter(customer__party_id=party_id, state=WaitingState.WAITING)
    for waiting in waits.select_related("room"):
        yield _("排队 %(room)s（尚未结束，请先退出）") % {"room": waiting.room.label}


def forget(party_id: PartyId, actor: Actor) -> int:
    """Empty what was said of why, and put nobody's name where rooms were kept for them."""
    theirs = Reservation.objects.filter(customer__party_id=party_id)
    sources = [Source(SOURCE_KIND, reservation_id) for reservation_id in theirs.values_list("pk", flat=True)]
    return theirs.exclude(reason="").update(reason="") + inventory.forget_holder(sources)


def _row(reservation: Reservation) -> dict[str, object]:
    return {
        "房间": reservation.room.label,
        "顾问": reservation.consultant.name,
        "说明": reservation.reason,
        "开始时间": reservation.opened_at,
        "保留至": reservation.kept_until,
        "状态": str(reservation.get_state_display()),
    }


knows_people("reservations", KnowingRoom(holds=held, keeps=live_ones, why=why, forgets=forget))
