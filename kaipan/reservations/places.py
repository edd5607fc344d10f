"""How many rooms a person keeps back at once: a running total, taken and given back under lock."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from kaipan.platform.locks import Rank, lock, lock_keys
from kaipan.platform.unit_of_work import step
from kaipan.reservations.models import Allowance, Reservation
from kaipan.reservations.rules import states


def lapsed_places(project_id: int, staff_id: int | None) -> Q:
    """The person's reservations that still take a place though their time is over: nobody tidied up yet."""
    return Q(project_id=project_id, reserved_by_id=staff_id, counted=True, kept_until__lte=Now())


@step
def lock_standing(room_ids: Iterable[int], also: Q | None = None) -> list[Reservation]:
    """The live reservations of locked rooms, and ``also``, locked with the allowances they count against."""
    wanted = Q(room_id__in=list(room_ids), state=states.RESERVED) | (Q(pk__in=[]) if also is None else also)
    keys = lock_keys(Rank.RESERVATION, Reservation.objects.filter(wanted))
    return list(with_people(Reservation.objects.filter(pk__in=keys)).order_by("pk")) if keys else []


@step
def lock_allowances(project_id: int, staff_ids: Iterable[int]) -> None:
    """The places of these people in the project, locked in one order; made where there were none."""
    wanted = sorted(set(staff_ids))
    if not wanted:
        return
    found = Allowance.objects.filter(project_id=project_id, staff_id__in=wanted)
    if found.count() < len(wanted):
        Allowance.objects.bulk_create(
            [Allowance(project_id=project_id, staff_id=each) for each in wanted], ignore_conflicts=True
        )
    lock(Rank.ALLOWANCE, found)


def counted_holders(reservations: Iterable[Reservation]) -> set[int]:
    """Whose places these reservations take."""
    return {each.reserved_by_id for each in reservations if each.counted}


def place_is_left(project_id: int, staff_id: int, *, quota: int) -> bool:
    """Whether the person may keep one more room."""
    taken = Allowance.objects.filter(project_id=project_id, staff_id=staff_id).values_list("live", flat=True)
    return (taken.first() or 0) < quota


@step
def take_place(project_id: int, staff_id: int, *, quota: int) -> None:
    """Count one more reservation of the person; the row's check refuses one too many."""
    Allowance.objects.filter(project_id=project_id, staff_id=staff_id).update(live=F("live") + 1, quota=quota)


@step
def give_back_place(reservation: Reservation) -> None:
    """Count the reservation no more; the caller saves ``counted``."""
    if reservation.counted:
        Allowance.objects.filter(
            project_id=reservation.project_id, staff_id=reservation.reserved_by_id
        ).update(live=F("live") - 1)
        reservation.counted = False


@step
def give_back_lapsed(reservations: Iterable[Reservation], staff_id: int) -> None:
    """Of the locked ones, count the person's lapsed no more: what is over takes no place, tidied or not."""
    lapsed = Reservation.objects.filter(pk__in=[each.pk for each in reservations], kept_until__lte=Now())
    over = set(lapsed.values_list("pk", flat=True))
    for each in reservations:
        if each.pk in over and each.counted and each.reserved_by_id == staff_id:
            give_back_place(each)
            each.save(update_fields=["counted"])


def with_people(rows: QuerySet[Reservation]) -> QuerySet[Reservation]:
    """The rows with room, customer and consultant."""
    return rows.select_related("room", "customer__party", "consultant")
