"""The trial of a plan beside another plan's, or beside the list."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import BaseModel, Field

from kaipan.interfaces.api.pages import PageQuery, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.presale.comparison_shapes import ComparedRoomPage, PriceComparisonShape
from kaipan.interfaces.api.values import LARGEST_ID, PathId
from kaipan.presale import queries as presale
from kaipan.presale.queries import PriceComparison

router = Router()


class OtherPrices(BaseModel):
    """What the trial is compared with: a plan, a version of the list, or without either the list as it is."""

    with_plan: Annotated[
        int | None, Field(ge=1, le=LARGEST_ID, description="the trial of this plan of the project")
    ] = None
    with_version: Annotated[
        int | None, Field(ge=1, le=2_000_000_000, description="the list under this version")
    ] = None


class RoomsAndOtherPrices(OtherPrices, PageQuery):
    """A page of the rooms of a trial."""


@router.get(
    "/price-plans/{plan_id}/trial-comparison",
    response=answers(PriceComparisonShape),
    summary="试算比对 Compare a trial",
)
def compare_trial(request: ApiRequest, plan_id: PathId, asked: Annotated[OtherPrices, Query()]) -> Any:
    """What the plan's trial comes to against other prices: whole, by building, by product.

    A plan given beside a version is the one that counts.
    """
    return _found(request, plan_id, asked)


@router.get(
    "/price-plans/{plan_id}/trial-comparison/rooms",
    response=answers(ComparedRoomPage),
    summary="试算逐套比对 Compare a trial room by room",
)
def compare_trial_rooms(
    request: ApiRequest, plan_id: PathId, asked: Annotated[RoomsAndOtherPrices, Query()]
) -> Any:
    """Every room the plan prices with its price in both."""
    return page_of(_found(request, plan_id, asked).lines, asked)


def _found(request: ApiRequest, plan_id: int, asked: OtherPrices) -> PriceComparison:
    return presale.compare_trial(
        plan_id, with_plan=asked.with_plan, with_version=asked.with_version, actor=request.actor
    ).prices
