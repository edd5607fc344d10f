"""The discount catalogue and the authority on prices as the API shows and takes them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Count,
    DayInput,
    FineFractionInput,
    Flag,
    IdInput,
    Line,
    Moment,
    MoneyInput,
    MoneyText,
    NumberInput,
    NumberText,
    related,
)
from kaipan.inventory.codes import ProductType
from kaipan.presale.actions import AuthorityRow, ChosenOffer
from kaipan.presale.codes import DiscountKind, OfferSource


def building_ids(rows: Any) -> Any:
    """The buildings of an offer, by id."""
    return [row.building_id for row in rows.all()] if hasattr(rows, "all") else rows


class DiscountOfferShape(Answer):
    """One version of an offer of the catalogue (优惠项目); empty lists mean everywhere."""

    id: int
    code: str
    version: int
    name: str
    source: str
    kind: str
    value: NumberText = Field(description="in the kind's own unit: a factor, points, 元 or 元/㎡")
    is_limit: bool = Field(description="whether `value` is the most a deal may choose")
    place: int = Field(description="its place among the steps; a payment plan's own stand at 50")
    stackable: bool
    exclusion_group: str
    valid_from: date | None
    valid_until: date | None
    product_types: list[str]
    payment_plan_codes: list[str]
    buildings: Annotated[list[int], BeforeValidator(building_ids)] = Field(description="their ids")
    quota_deals: int | None
    quota_total: MoneyText | None
    used_deals: int
    used_total: MoneyText
    evidence: str
    retired_at: Moment | None


class DiscountOfferPage(Page[DiscountOfferShape]):
    """Offers of a project."""


class NewDiscountOffer(Body):
    """An offer to put into the catalogue."""

    code: Line
    name: Line
    source: OfferSource
    kind: DiscountKind
    value: NumberInput
    is_limit: Flag = False
    place: Count = 60
    stackable: Flag = True
    exclusion_group: Line = ""
    valid_from: DayInput | None = None
    valid_until: DayInput | None = None
    product_types: Annotated[list[ProductType], Field(max_length=20)] = []
    building_ids: Annotated[list[IdInput], Field(max_length=500)] = []
    payment_plan_codes: Annotated[list[Line], Field(max_length=100)] = []
    quota_deals: Count | None = None
    quota_total: MoneyInput | None = None
    evidence: Line = ""


class ChosenOfferBody(Body):
    """An offer a deal chooses; the value where the catalogue leaves it open."""

    offer_id: IdInput
    value: NumberInput | None = None
    evidence: Line = ""

    def chosen(self) -> ChosenOffer:
        """As the verb takes it."""
        return ChosenOffer(self.offer_id, self.value, self.evidence)


ChosenOffers = Annotated[list[ChosenOfferBody], Field(max_length=20)]


class AuthorityStepShape(Answer):
    """What one role may agree on."""

    role_id: int
    product_type: str = Field(description="empty for all products without a row of their own")
    least_rate: NumberText | None = Field(description="the least deal ÷ list; null with `to_floor`")
    to_floor: bool


class AuthorityLadderShape(Answer):
    """A ladder of authority on prices; it holds from `valid_from` until the next."""

    version: int
    valid_from: date
    created_at: Moment
    steps: Annotated[list[AuthorityStepShape], BeforeValidator(related)]


class AuthorityLadderPage(Page[AuthorityLadderShape]):
    """Ladders of a project, the latest first."""


class AuthorityStepBody(Body):
    """One role: a least rate, or down to the floor price."""

    role_id: IdInput
    product_type: ProductType | None = None
    least_rate: FineFractionInput | None = None
    to_floor: Flag = False

    def row(self) -> AuthorityRow:
        """As the verb takes it."""
        product = self.product_type.value if self.product_type else ""
        return AuthorityRow(self.role_id, product, self.least_rate, self.to_floor)


class AuthorityLadderBody(Body):
    """The whole ladder from a day on."""

    steps: Annotated[list[AuthorityStepBody], Field(max_length=200)]
    valid_from: DayInput
    on: BusinessDay = None
