"""Versions of the price list, and two of them side by side."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import BaseModel, Field

from kaipan.interfaces.api.pages import PageQuery, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.presale.comparison_shapes import ComparedRoomPage, PriceComparisonShape
from kaipan.interfaces.api.values import PathId
from kaipan.presale import queries as presale

router = Router()

Version = Annotated[int, Field(ge=1, le=2_000_000_000)]


class TwoVersions(BaseModel):
    """Which two: the earlier first."""

    old: Version
    new: Version


class LinesOfTwo(TwoVersions, PageQuery):
    """A page of the rooms of two versions."""


@router.get(
    "/projects/{project_id}/price-book-comparison",
    response=answers(PriceComparisonShape),
    summary="价目表比对 Compare two versions",
)
def compare_price_books(
    request: ApiRequest, project_id: PathId, asked: Annotated[TwoVersions, Query()]
) -> Any:
    """What a later version of the list comes to against an earlier one: whole, by building, by product.

    A version is the whole list as it stood then, so rooms of one version alone are always newly priced ones.
    """
    return presale.compare_price_books(project_id, asked.old, asked.new, actor=request.actor).prices


@router.get(
    "/projects/{project_id}/price-book-comparison/rooms",
    response=answers(ComparedRoomPage),
    summary="价目表逐套比对 Compare two versions room by room",
)
def compare_price_book_rooms(
    request: ApiRequest, project_id: PathId, asked: Annotated[LinesOfTwo, Query()]
) -> Any:
    """Every room of the later version with its price in both."""
    found = presale.compare_price_books(project_id, asked.old, asked.new, actor=request.actor)
    return page_of(found.prices.lines, asked)
