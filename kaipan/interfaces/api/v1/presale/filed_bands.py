"""How far below its filed price a room may be sold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from ninja import Router
from pydantic import BeforeValidator, Field

from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    DayInput,
    Done,
    FineFractionInput,
    IdInput,
    Line,
    Moment,
    NumberText,
    PathId,
    related,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.permissions import VIEW_PRICE

router = Router()


class FiledPriceBandShape(Answer):
    """How far below the filed price rooms must and may be priced, as parts of it."""

    building_id: int | None = Field(description="null for all buildings without a row of their own")
    product_type: str = Field(description="empty for all products without a row of their own")
    most_below: NumberText | None = Field(description="null where there is no lower limit")
    least_below: NumberText


class FiledPriceRuleShape(Answer):
    """A rule about filed prices; it holds from `valid_from` until the next."""

    version: int
    source: str = Field(description="文号 the document that says so")
    valid_from: date
    created_at: Moment
    bands: Annotated[list[FiledPriceBandShape], BeforeValidator(related)]


class FiledPriceRulePage(Page[FiledPriceRuleShape]):
    """Rules of a project, the latest first."""


class FiledPriceBandBody(Body):
    """A band for a building, a product type, both, or with neither for the whole project."""

    building_id: IdInput | None = None
    product_type: ProductType | None = None
    most_below: FineFractionInput | None = Field(
        default=None, description="0.15: not more than 15 % below; no lower limit when left out"
    )
    least_below: FineFractionInput = Field(
        default=Decimal(0), description="0.02: at least 2 % below; 0: up to the filed price itself"
    )

    def row(self) -> verbs.FiledBandRow:
        """As the verb takes it."""
        band = verbs.FiledBand(self.most_below, self.least_below)
        return verbs.FiledBandRow(
            band, self.building_id, self.product_type.value if self.product_type else ""
        )


class FiledPriceBandsBody(Body):
    """All bands of the project from a day on."""

    bands: Annotated[list[FiledPriceBandBody], Field(max_length=500)]
    source: Line
    valid_from: DayInput
    on: BusinessDay = None


@router.get(
    "/projects/{project_id}/filed-price-rules",
    response=answers(FiledPriceRulePage),
    summary="备案价浮动范围 List the rules about filed prices",
)
def list_filed_price_rules(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every rule that was set; in force is the one whose day came last."""
    require(request.actor, VIEW_PRICE, project_id)
    return page_of(presale.filed_price_rules(request.actor, project_id), page)


@router.put(
    "/projects/{project_id}/filed-price-bands",
    response=answers(Done),
    summary="设定备案价浮动范围 Set the bands under the filed prices",
)
def set_filed_price_bands(
    request: ApiRequest, project_id: PathId, body: FiledPriceBandsBody, key: IdempotencyKey
) -> Any:
    """Say how far below their filed prices rooms may be sold from a day on; all bands at once."""
    rows = [band.row() for band in body.bands]
    return change_once(
        request,
        key,
        project_id,
        lambda: verbs.set_filed_price_bands(
            project_id,
            rows,
            source=body.source,
            valid_from=body.valid_from,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )
