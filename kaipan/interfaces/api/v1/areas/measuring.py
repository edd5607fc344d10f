"""Surveys and the regimes that settle what they say."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Form, Router
from ninja.files import UploadedFile

from kaipan.areas import actions as verbs
from kaipan.areas import queries as areas
from kaipan.areas.permissions import SET_REGIMES, VIEW
from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.areas import measuring_shapes as shapes
from kaipan.interfaces.api.v1.areas.shapes import AreaReason
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.kernel.actor import require, require_any
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()

SurveyFile = Annotated[
    UploadedFile, File(description="an .xlsx or .csv table, at most 20 MB and 50,000 rows")
]


@router.get(
    "/projects/{project_id}/measurements",
    response=answers(shapes.MeasurementPage),
    summary="测绘成果列表 List surveys",
)
def list_measurements(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Newest first, dropped ones too."""
    require(request.actor, VIEW, project_id)
    return page_of(areas.measurements(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/measurements",
    response=answers(Created, status=201),
    summary="导入测绘成果 Keep a survey",
)
def keep_measurement(
    request: ApiRequest,
    project_id: PathId,
    file: SurveyFile,
    said: Annotated[shapes.SurveyForm, Form()],
    key: IdempotencyKey,
) -> Any:
    """Building, unit, room, gross, inner and shared area. One wrong row refuses the whole file; `rows` of the
    problem then lists what is wrong. Another person has to review it.
    """
    content = table_content(file)
    return write_once(
        request,
        key,
        lambda: verbs.keep_measurement(
            project_id,
            said.survey(),
            content,
            file.name or "",
            today=business_day(),
            actor=request.actor,
        ),
        answer=lambda made: Created(id=made),
        status=201,
        content=f"{said.model_dump_json()}\n".encode() + content,
    )


@router.get(
    "/measurements/{measurement_id}",
    response=answers(shapes.MeasurementRow),
    summary="测绘成果 One survey",
)
def get_measurement(request: ApiRequest, measurement_id: PathId) -> Any:
    """How many rooms, and how many are far from what they are sold by."""
    return one(areas.measurements(request.actor), pk=measurement_id)


@router.get(
    "/measurements/{measurement_id}/rooms",
    response=answers(shapes.MeasuredRoomPage),
    summary="测绘明细 Rooms of a survey",
)
def list_measured_rooms(request: ApiRequest, measurement_id: PathId, page: Wanted) -> Any:
    """In the order of the file."""
    survey = one(areas.measurements(request.actor), pk=measurement_id)
    return page_of(areas.measured_rooms(request.actor).filter(measurement_id=survey.pk), page)


@router.post(
    "/measurements/{measurement_id}/review",
    response=answers(shapes.MeasurementReviewed),
    summary="复核测绘成果 Review a survey",
)
def review_measurement(
    request: ApiRequest, measurement_id: PathId, body: shapes.MeasurementReview, key: IdempotencyKey
) -> Any:
    """Its areas become the rooms' measured ones. Who read it cannot review it."""
    return write_once(
        request,
        key,
        lambda: verbs.review_measurement(
            measurement_id,
            sells_unsold_by_it=body.sells_unsold_by_it,
            note=body.note,
            actor=request.actor,
            today=body.on or business_day(),
        ),
        answer=lambda rooms: shapes.MeasurementReviewed(id=measurement_id, rooms=rooms),
    )


@router.post(
    "/measurements/{measurement_id}/drop", response=answers(Done), summary="作废测绘成果 Drop a survey"
)
def drop_measurement(
    request: ApiRequest, measurement_id: PathId, body: AreaReason, key: IdempotencyKey
) -> Any:
    """Before it is reviewed; a correction afterwards is a further survey."""
    return change_once(
        request,
        key,
        measurement_id,
        lambda: verbs.drop_measurement(
            measurement_id, reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.get(
    "/projects/{project_id}/area-regimes",
    response=answers(shapes.RegimePage),
    summary="补差规则列表 List regimes",
)
def list_regimes(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every one that was set, the last first."""
    require_any(request.actor, (VIEW, SET_REGIMES), project_id)
    return page_of(areas.regimes(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/area-regimes",
    response=answers(Created, status=201),
    summary="设定补差规则 Set a regime",
)
def set_regime(request: ApiRequest, project_id: PathId, body: shapes.RegimeBody, key: IdempotencyKey) -> Any:
    """The day, product type and area basis of a contract decide which regime it is settled by."""
    return write_once(
        request,
        key,
        lambda: verbs.set_regime(
            project_id,
            body.name,
            body.terms(),
            valid_from=body.valid_from,
            product_type=body.product_type,
            area_basis=body.area_basis,
            actor=request.actor,
        ),
        answer=lambda made: Created(id=made),
        status=201,
    )


@router.post(
    "/projects/{project_id}/area-regimes/standard",
    response=answers(shapes.RegimesTaken, status=201),
    summary="采用标准补差规则 Take the standard regimes",
)
def adopt_standard_regimes(request: ApiRequest, project_id: PathId, key: IdempotencyKey) -> Any:
    """The 3 % rule, and nothing by the unit: those the project has none like yet."""
    return write_once(
        request,
        key,
        lambda: verbs.adopt_standard_regimes(project_id, actor=request.actor),
        answer=lambda count: shapes.RegimesTaken(project_id=project_id, count=count),
        status=201,
    )
