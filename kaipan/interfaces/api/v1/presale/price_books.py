"""Versions of the price list, and two of them side by side."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import BaseModel, Field

from kaipan.interfaces.api.pages import Page, PageQuery, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import Answer, MoneyText, NumberText, PathId, UnitPriceText
from kaipan.presale import queries as presale

router = Router()

Version = Annotated[int, Field(ge=1, le=2_000_000_000)]


class TwoVersions(BaseModel):
    """Which two: the earlier first."""

    old: Version
    new: Version


class LinesOfTwo(TwoVersions, PageQuery):
    """A page of the rooms of two versions."""


class BookDifferenceShape(Answer):
    """Some rooms of two versions."""

    name: str
    rooms: int
    old_value: MoneyText = Field(description="元, of the rooms both versions price")
    new_value: MoneyText = Field(description="元, of the same rooms")
    difference: MoneyText
    ratio: NumberText | None = Field(description="the difference in parts of what it was")
    changed: int
    added: int = Field(description="rooms only in the later version")
    added_value: MoneyText


class BookComparisonShape(Answer):
    """Two versions in sums."""

    whole: BookDifferenceShape
    by_building: list[BookDifferenceShape]
    by_product: list[BookDifferenceShape]


class BookLineShape(Answer):
    """One room in two versions."""

    id: int
    room_id: int
    old_unit_price: UnitPriceText | None = Field(description="null where the earlier version has no price")
    old_total: MoneyText | None
    unit_price: UnitPriceText
    total: MoneyText
    difference: MoneyText | None
    ratio: NumberText | None
    change: str = Field(description="UP, DOWN, SAME or NEW")


class BookLinePage(Page[BookLineShape]):
    """Rooms of two versions."""


@router.get(
    "/projects/{project_id}/price-book-comparison",
    response=answers(BookComparisonShape),
    summary="价目表比对 Compare two versions",
)
def compare_price_books(
    request: ApiRequest, project_id: PathId, asked: Annotated[TwoVersions, Query()]
) -> Any:
    """What a later version of the list comes to against an earlier one: whole, by building, by product.

    A version is the whole list as it stood then, so rooms of one version alone are always newly priced ones.
    """
    return presale.compare_price_books(project_id, asked.old, asked.new, actor=request.actor)


@router.get(
    "/projects/{project_id}/price-book-comparison/rooms",
    response=answers(BookLinePage),
    summary="价目表逐套比对 Compare two versions room by room",
)
def compare_price_book_rooms(
    request: ApiRequest, project_id: PathId, asked: Annotated[LinesOfTwo, Query()]
) -> Any:
    """Every room of the later version with its price in both."""
    found = presale.compare_price_books(project_id, asked.old, asked.new, actor=request.actor)
    return page_of(found.lines, asked)
