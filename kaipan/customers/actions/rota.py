"""轮接: who is on duty, in which order, and turns that are passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kaipan.customers.actions.owners import fit_owner
from kaipan.customers.models import RotaPlace, RotaTurn, TurnKind
from kaipan.customers.permissions import MANAGE_ROTA, RECEIVE, VIEW
from kaipan.customers.rules.refusals import NotOnDuty, NotYourTurn, RotaEmpty, TooMuchChosen
from kaipan.customers.rules.rota import in_turn
from kaipan.kernel.actor import Actor, require_any
from kaipan.kernel.ids import CustomerId, ProjectId, StaffId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform import audit, clock
from kaipan.platform.locks import Rank, claim_name, lock
from kaipan.platform.unit_of_work import step, use_case

_MOST = 200


@use_case
def set_rota(
    project_id: ProjectId | int, staff_ids: Sequence[StaffId | int], *, today: date, actor: Actor
) -> None:
    """Say who is on duty today and in which order they take turns from now on; everybody else is off duty.

    All begin to wait at this moment, so the order given is the order of turns. Refuses who may not serve
    customers in the project (:class:`~kaipan.customers.rules.refusals.OwnerUnfit`).
    """
    require_any(actor, (MANAGE_ROTA,), project_id)
    wanted = [int(each) for each in dict.fromkeys(staff_ids)]
    if len(wanted) > _MOST:
        raise TooMuchChosen(count=len(wanted), most=_MOST)
    for staff_id in wanted:
        fit_owner(project_id, staff_id)
    claim_name(f"customers.rota:{project_id}")
    places = {each.staff_id: each for each in locked_rota(project_id)}
    if not wanted and not places:
        raise RotaEmpty
    before = in_turn(each for each in places.values() if each.on_duty_on == today)
    now = clock.moment()
    for staff_id, place in places.items():
        if staff_id not in wanted and place.on_duty_on is not None:
            place.on_duty_on = None
            place.save(update_fields=["on_duty_on"])
    seated = [
        _seat(places.get(staff_id), project_id, staff_id, position, today)
        for position, staff_id in enumerate(wanted, start=1)
    ]
    RotaPlace.objects.filter(pk__in=[each.pk for each in seated]).update(waiting_since=now)
    audit.record(
        actor,
        "customers.rota.set",
        (seated or list(places.values()))[0],
        label="轮接",
        changes={"rota": [_names(before), _names(seated)]},
    )


@use_case
def sign_on_duty(
    project_id: ProjectId | int, *, staff_id: StaffId | int | None = None, today: date, actor: Actor
) -> None:
    """Come on duty (签到), at the end of the rota; oneself, or somebody else for those who manage it."""
    person = fit_owner(project_id, _whom(project_id, staff_id, actor))
    claim_name(f"customers.rota:{project_id}")
    places = {each.staff_id: each for each in locked_rota(project_id)}
    place = places.get(person)
    if place is not None and place.on_duty_on == today:
        audit.record(actor, "customers.rota.signed_on", place)
        return
    last = max((each.position for each in places.values()), default=0)
    seat = _seat(place, project_id, person, last + 1, today)
    audit.record(actor, "customers.rota.signed_on", seat, changes={"on_duty_on": [None, today]})


@use_case
def sign_off_duty(
    project_id: ProjectId | int, *, staff_id: StaffId | int | None = None, today: date, actor: Actor
) -> None:
    """Go off duty (签退): no turn comes to the person until they sign on again."""
    place = _on_duty(project_id, _whom(project_id, staff_id, actor), today)
    place.on_duty_on = None
    place.save(update_fields=["on_duty_on"])
    audit.record(actor, "customers.rota.signed_off", place, changes={"on_duty_on": [today, None]})


@use_case
def pass_turn(
    project_id: ProjectId | int,
    *,
    staff_id: StaffId | int | None = None,
    reason: str,
    today: date,
    actor: Actor,
) -> None:
    """Let one's turn go (过号), with the reason; the person waits at the end of the rota again."""
    place = _on_duty(project_id, _whom(project_id, staff_id, actor), today)
    why = required_line(reason, longest=200)
    take_turn(place, TurnKind.PASSED, reason=why, actor=actor)
    audit.record(actor, "customers.rota.passed", place, reason=why)


@step
def next_in_rota(project_id: int, *, today: date) -> RotaPlace:
    """The locked place of whose turn it is; :class:`RotaEmpty` when nobody is on duty."""
    on_duty = in_turn(each for each in locked_rota(project_id) if each.on_duty_on == today)
    fit = [each for each in on_duty if each.staff.is_active]
    if not fit:
        raise RotaEmpty
    return fit[0]


@step
def take_turn(
    place: RotaPlace,
    kind: TurnKind,
    *,
    customer_id: CustomerId | None = None,
    reason: str = "",
    actor: Actor,
) -> None:
    """End the wait of a locked place, and let it begin anew at the end."""
    now = clock.moment()
    RotaTurn.objects.create(
        project_id=place.project_id,
        staff_id=place.staff_id,
        kind=kind,
        customer_id=customer_id,
        reason=reason,
        waited_since=place.waiting_since,
        by_staff_id=actor.staff_id,
        at=now,
    )
    place.waiting_since = now
    place.save(update_fields=["waiting_since"])


@step
def locked_rota(project_id: int) -> list[RotaPlace]:
    """Every place of the project, locked: turns are taken one after the other."""
    return lock(Rank.ROTA, RotaPlace.objects.filter(project_id=project_id).select_related("staff"))


def _whom(project_id: int, staff_id: int | None, actor: Actor) -> int:
    """The person meant: oneself, or anybody for those who manage the rota or receive by it."""
    require_any(actor, (VIEW, MANAGE_ROTA, RECEIVE), project_id)
    whom = staff_id if staff_id is not None else actor.staff_id
    if whom is None or (whom != actor.staff_id and not actor.may(MANAGE_ROTA, project_id)):
        raise NotYourTurn
    return whom


def _on_duty(project_id: int, staff_id: int, today: date) -> RotaPlace:
    for place in locked_rota(project_id):
        if place.staff_id == staff_id and place.on_duty_on == today:
            return place
    known = org.holders(project_id, VIEW).filter(pk=staff_id).values_list("name", flat=True)
    raise NotOnDuty(name="、".join(known))


def _names(places: Iterable[RotaPlace]) -> str:
    return "、".join(each.staff.name for each in places)


def _seat(place: RotaPlace | None, project_id: int, staff_id: int, position: int, today: date) -> RotaPlace:
    seat = place or RotaPlace(project_id=project_id, staff_id=staff_id)
    seat.position, seat.on_duty_on, seat.waiting_since = position, today, clock.moment()
    seat.save()
    return seat
