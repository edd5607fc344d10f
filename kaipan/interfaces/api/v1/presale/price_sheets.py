"""What the house publishes of its prices: 一房一价公示表 and 价格标签."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.documents.files import A_PDF
from kaipan.interfaces.api.values import (
    LARGEST_ID,
    Answer,
    AreaText,
    Moment,
    MoneyText,
    PathId,
    UnitPriceText,
)
from kaipan.kernel.actor import require
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.actions import RoomCondition
from kaipan.presale.permissions import VIEW_PRICE

router = Router()

_Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Buildings = Annotated[list[_Id], Query(description="only these buildings", max_length=200)]
Plans = Annotated[list[_Id], Query(description="show the price under these payment plans", max_length=10)]


class SheetRowShape(Answer):
    """One room as it is published: never with its buyer."""

    floor: str
    room: str
    layout: str
    gross_area: AreaText | None
    inner_area: AreaText | None
    shared_area: AreaText | None
    gross_unit_price: UnitPriceText | None
    inner_unit_price: UnitPriceText | None
    total: MoneyText | None
    filed_unit_price: UnitPriceText | None
    filed_total: MoneyText | None
    special_total: MoneyText | None = Field(description="特价 of today; total stays the list price")
    special_until: date | None = Field(description="its last day, included")
    state: str = Field(description="未售, 已预订, 已认购 or 已售")


class SheetSectionShape(Answer):
    """The table of one building."""

    title: str
    permits: str
    rows: list[SheetRowShape]
    summary: str


class SheetShape(Answer):
    """The 一房一价 publication sheet as of a moment."""

    company: str
    project: str
    address: str
    as_of: Moment
    sections: list[SheetSectionShape]
    remarks: list[str]
    hotline: str


@router.get(
    "/projects/{project_id}/price-sheet",
    response=answers(SheetShape),
    summary="一房一价公示表 The price sheet",
)
def get_price_sheet(request: ApiRequest, project_id: PathId, building_id: Buildings = []) -> Any:  # noqa: B006
    """Every room with areas, list, special and filed price and whether it is sold, building by building."""
    _up_to_now(request, project_id)
    return presale.price_sheet(project_id, _condition(building_id), actor=request.actor)


@router.get(
    "/projects/{project_id}/price-sheet/pdf", **A_PDF, summary="一房一价公示表 PDF The price sheet as PDF"
)
def print_price_sheet(request: ApiRequest, project_id: PathId, building_id: Buildings = []) -> Any:  # noqa: B006
    """The same to be put on the wall: A4 landscape, header on every page, pages numbered."""
    _up_to_now(request, project_id)
    content = presale.price_sheet_pdf(project_id, _condition(building_id), actor=request.actor)
    return _pdf(content, f"price-sheet-{project_id}.pdf")


@router.get("/projects/{project_id}/price-tags/pdf", **A_PDF, summary="价格标签 PDF Price tags as PDF")
def print_price_tags(
    request: ApiRequest,
    project_id: PathId,
    building_id: Buildings = [],  # noqa: B006
    payment_plan_id: Plans = [],  # noqa: B006
) -> Any:
    """A card of A6 for every room, four on a sheet of A4."""
    _up_to_now(request, project_id)
    content = presale.price_tags_pdf(
        project_id, _condition(building_id), payment_plan_ids=payment_plan_id, actor=request.actor
    )
    return _pdf(content, f"price-tags-{project_id}.pdf")


def _up_to_now(request: ApiRequest, project_id: int) -> None:
    """What is due takes effect before prices are published."""
    require(request.actor, VIEW_PRICE, project_id)
    verbs.apply_what_is_due(project_id)


def _condition(building_ids: list[int]) -> RoomCondition:
    return RoomCondition(building_ids=tuple(building_ids))


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
