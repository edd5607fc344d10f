"""导入测绘成果: a survey is read whole, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.areas import permissions
from kaipan.areas.models import MeasuredRoom, Measurement
from kaipan.areas.refusals import PersonWanted, SurveyDayAhead, ToleranceUnfit
from kaipan.areas.surveying import Surveyed, surveyed
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.copying import copy_rows
from kaipan.platform.unit_of_work import use_case

_ROOM = (
    "project_id", "measurement_id", "room_id", "row", "gross", "inner", "shared", "selling",
    "deviation_percent", "flagged",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SurveyTerms:
    """Which survey it is: number, who measured and when; ``tolerance`` % is what flags a room."""

    number: str
    surveyor: str
    surveyed_on: date
    tolerance: Decimal = Decimal(3)


@use_case
def keep_measurement(
    project_id: ProjectId | int,
    survey: SurveyTerms,
    content: bytes,
    filename: str,
    *,
    today: date,
    actor: Actor,
) -> int:
    """Read a survey's file; the measurement, which another person has to review.

    Needs ``areas.measurement.keep``. One wrong row refuses the file with every one (:class:`SurveyInvalid`);
    what was measured far from the selling area is flagged and kept. Raises :class:`SurveyEmpty`,
    :class:`SurveyDayAhead`, :class:`ToleranceUnfit` and what opening the file raises; the same file and the
    same number of a survey come once.
    """
    require(actor, permissions.MEASURE, project_id)
    if actor.staff_id is None:
        raise PersonWanted
    refuse_bad_terms(survey, today)
    rooms = surveyed(int(project_id), content, filename, survey.tolerance)
    measurement = Measurement.objects.create(
        project_id=project_id,
        survey_number=required_line(survey.number, longest=40),
        surveyor=required_line(survey.surveyor, longest=60),
        surveyed_on=survey.surveyed_on,
        filename=clean_line(filename, longest=200),
        fingerprint=hashlib.sha256(content).hexdigest(),
        tolerance_percent=survey.tolerance,
        room_count=len(rooms),
        flagged_count=sum(each.flagged for each in rooms),
        read_on=today,
        read_by_id=actor.staff_id,
    )
    _write(measurement, rooms)
    audit.record(
        actor,
        "areas.measurement.kept",
        measurement,
        changes={"rooms": measurement.room_count, "flagged": measurement.flagged_count},
    )
    return measurement.pk


def refuse_bad_terms(survey: SurveyTerms, today: date) -> None:
    """Raise :class:`SurveyDayAhead`, or :class:`ToleranceUnfit`."""
    if survey.surveyed_on > today:
        raise SurveyDayAhead(day=survey.surveyed_on, today=today)
    tolerance = survey.tolerance
    if not tolerance.is_finite() or not 0 < tolerance <= 100 or tolerance != round(tolerance, 2):
        raise ToleranceUnfit


def _write(measurement: Measurement, rooms: Sequence[Surveyed]) -> None:
    copy_rows(
        MeasuredRoom,
        _ROOM,
        (
            (
                measurement.project_id, measurement.pk, each.room_id, each.row.row,
                each.row.gross.square_metres, each.row.inner.square_metres, each.row.shared.square_metres,
                each.selling.square_metres if each.selling else None, each.deviation, each.flagged,
            )
            for each in rooms
        ),
    )  # fmt: skip
