"""复核测绘成果: another person takes a survey over, or it is dropped."""

from __future__ import annotations

from datetime import date

from kaipan.areas import permissions
from kaipan.areas.events import MeasurementReviewed
from kaipan.areas.models import Measurement
from kaipan.areas.queries.measurements import measurements
from kaipan.areas.refusals import OwnSurvey, PersonWanted, SurveySettled
from kaipan.areas.rules import states
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def review_measurement(
    measurement_id: int, *, sells_unsold_by_it: bool = False, note: str = "", actor: Actor, today: date
) -> int:
    """Say that a survey is right: its areas become the rooms' measured ones; how many rooms that is.

    By somebody else than who read it (:class:`OwnSurvey`). Rooms without a buyer are sold by the measured
    area from now on only if ``sells_unsold_by_it``; those that were sold stay as they were agreed on until a
    batch settles them. Raises :class:`SurveySettled`.
    """
    seen = _seen(measurement_id, permissions.REVIEW, actor)
    if seen.read_by_id == actor.staff_id:
        raise OwnSurvey(number=seen.survey_number)
    rows = list(seen.rooms.order_by("room_id").values_list("room_id", "gross", "inner"))
    inventory.take_measured_areas(
        seen.project_id,
        [inventory.MeasuredAreas(room, gross, inner) for room, gross, inner in rows],
        source=seen.source,
        sells_unsold_by_them=sells_unsold_by_it,
        actor=actor,
    )
    measurement = _locked(seen)
    measurement.sells_unsold_by_it = sells_unsold_by_it
    measurement.note = clean_line(note, longest=200)
    _settle(measurement, states.REVIEWED, today, actor)
    audit.record(
        actor,
        "areas.measurement.reviewed",
        measurement,
        reason=measurement.note,
        changes={"state": [states.DRAFT, states.REVIEWED], "sells_unsold_by_it": sells_unsold_by_it},
    )
    events.publish(MeasurementReviewed(measurement.project_id, measurement.pk, len(rows)))
    return len(rows)


@use_case
def drop_measurement(measurement_id: int, *, reason: str, actor: Actor, today: date) -> None:
    """Give up a survey that was not reviewed: file and number may come again, or :class:`SurveySettled`."""
    seen = _seen(measurement_id, permissions.MEASURE, actor)
    why = required_line(reason, longest=200)
    measurement = _locked(seen)
    measurement.note = why
    _settle(measurement, states.DROPPED, today, actor)
    changes = {"state": [states.DRAFT, states.DROPPED]}
    audit.record(actor, "areas.measurement.dropped", measurement, reason=why, changes=changes)


def _seen(measurement_id: int, right: str, actor: Actor) -> Measurement:
    seen = one(measurements(actor), pk=measurement_id)
    require(actor, right, seen.project_id)
    if actor.staff_id is None:
        raise PersonWanted
    return seen


@step
def _locked(seen: Measurement) -> Measurement:
    (measurement,) = lock(Rank.PAPER, Measurement.objects.filter(pk=seen.pk))
    if measurement.state != states.DRAFT:
        state = measurement.get_state_display()
        raise SurveySettled(number=measurement.survey_number, state=state)
    return measurement


def _settle(measurement: Measurement, state: str, today: date, actor: Actor) -> None:
    measurement.state, measurement.settled_on, measurement.settled_by_id = state, today, actor.staff_id
    measurement.save(update_fields=["state", "settled_on", "settled_by", "sells_unsold_by_it", "note"])
