"""Receivables and their age as the API shows them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AliasPath, Field

from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import Answer, MoneyText, NumberText

GroupingName = Literal["BUILDING", "PRODUCT", "CONSULTANT", "KIND", "SOURCE", "PROJECT"]
AgeName = Literal["NO_DAY", "NOT_DUE", "LATE_7", "LATE_30", "LATE_90", "LATE_180", "LATE_LONGER"]


class AgeingLineShape(Answer):
    """What one group owes."""

    key: str = Field(description="the id or code of the group; - for what belongs to no deal")
    label: str
    ages: dict[AgeName, MoneyText] = Field(description="by age; ages of nothing are left out")
    late: MoneyText = Field(description="what is past its day")
    total: MoneyText


class AgeingShape(Answer):
    """The ageing (账龄) of an evening."""

    on: date
    by: GroupingName
    lines: list[AgeingLineShape]
    total: AgeingLineShape


class ReceivableRow(Answer):
    """A due with money left on that evening."""

    id: int
    account_id: int
    account: Annotated[str, Field(validation_alias=AliasPath("account", "label"))]
    payer: Annotated[str, Field(validation_alias=AliasPath("account", "payer", "name"))]
    money_kind: Annotated[str, Field(validation_alias="money_kind_id")]
    name: str
    amount: MoneyText
    left: Annotated[MoneyText, Field(validation_alias="left_then", description="what was still to be paid")]
    due_on: Annotated[
        date | None, Field(validation_alias="due_on_then", description="its day on that evening")
    ]
    is_loan: bool


class ReceivablePage(Page[ReceivableRow]):
    """Receivables of a project on an evening."""


ForecastByName = Literal["KIND", "AGE", "SOURCE", "BUILDING", "PRODUCT", "CONSULTANT", "PROJECT"]


class OutlookShape(Answer):
    """What is to come: the mean, and what comes at most with a chance of 10, 50 and 90 %."""

    expected: MoneyText
    p10: MoneyText
    p50: MoneyText
    p90: MoneyText


class PeriodAheadShape(Answer):
    """A week or a month ahead."""

    first: date
    last: date
    face: MoneyText = Field(description="what falls due in it")
    outlook: OutlookShape = Field(description="what is to come in it of all that is open")


class ForecastLineShape(Answer):
    """What one group still owes, and what of it is to come within the window."""

    key: str = Field(description="the id or code of the group; - for what belongs to no deal")
    label: str
    face: MoneyText
    outlook: OutlookShape
    seen: int = Field(description="observations behind it: dues of its kind and age, each seen for a week")


class WindowShape(Answer):
    """From the one day to the other, both counted."""

    first: date
    last: date


class LearningShape(Answer):
    """How far the project has learned from its own history."""

    through: date
    weeks: int
    dues: int = Field(description="dues, each seen for a week")


class ForecastCheckShape(Answer):
    """A month as it was forecast with what was known then, beside what came."""

    made_on: date
    month: date
    face: MoneyText
    expected: MoneyText
    p10: MoneyText
    p50: MoneyText
    p90: MoneyText
    came: MoneyText


class JudgedShape(Answer):
    """How far the forecasts lay from what came."""

    months: int
    bias: MoneyText = Field(description="expected less came, all together")
    error: MoneyText = Field(description="the mean of how far off a month was")
    covered: int = Field(description="months that lay between P10 and P90")


class ForecastShape(Answer):
    """The forecast (回款预测) made on an evening."""

    on: date
    by: ForecastByName
    window: WindowShape
    lines: list[ForecastLineShape]
    total: ForecastLineShape
    months: list[PeriodAheadShape]
    weeks: list[PeriodAheadShape]
    learning: LearningShape | None
    checks: list[ForecastCheckShape]
    judged: JudgedShape


class ForecastDueRow(ReceivableRow):
    """A due with its chance to come within the window."""

    chance: Annotated[int, Field(description="in millionths")]
    expected: Annotated[
        NumberText, Field(description="in 元, not rounded, so that all rows sum up to the forecast")
    ]
    seen: Annotated[int, Field(description="the observations behind the chance")]


class ForecastDuePage(Page[ForecastDueRow]):
    """The dues behind a forecast."""


class ReceivedRow(Answer):
    """One way in which money came."""

    id: int
    receipt_id: int
    number: Annotated[str, Field(validation_alias=AliasPath("receipt", "number"))]
    dated_on: Annotated[date, Field(validation_alias=AliasPath("receipt", "dated_on"))]
    account_id: Annotated[int, Field(validation_alias=AliasPath("receipt", "account_id"))]
    payer: Annotated[str, Field(validation_alias=AliasPath("receipt", "payer_name"))]
    method: str
    amount: MoneyText
    bank_account_id: int | None


class ReceivedPage(Page[ReceivedRow]):
    """Money received by an evening."""


class LoanInTransitRow(ReceivableRow):
    """A loan due of a signed deal that had not all come."""

    signed_on: date


class LoanInTransitPage(Page[LoanInTransitRow]):
    """Loans on their way on an evening."""


class TakenLineShape(Answer):
    """What is taken for one payee under one kind of money."""

    payee: str = Field(description="empty where no charge says for whom")
    money_kind: str
    label: str
    owed: MoneyText
    paid: MoneyText = Field(description="paid by the buyers; what was passed on is recorded nowhere yet")


class TakenForOthersShape(Answer):
    """What is taken for others (代收)."""

    lines: list[TakenLineShape]


CollectedByName = Literal["BANK", "METHOD", "BUILDING", "PRODUCT", "CONSULTANT", "PROJECT"]
GivenByName = Literal["BUILDING", "PRODUCT", "CONSULTANT", "PROJECT"]


class CollectedLineShape(Answer):
    """What came for one group."""

    key: str = Field(description="the id or code of the group; - for cash, or what belongs to no deal")
    label: str
    times: int
    amount: MoneyText


class CollectedShape(Answer):
    """Money that came (回款汇总), by group."""

    lines: list[CollectedLineShape]


class GivenLineShape(Answer):
    """What the deals of one group were listed at and sold for."""

    key: str = Field(description="the id or code of the group")
    label: str
    deals: int
    listed: MoneyText
    sold: MoneyText
    given: MoneyText


class GivenShape(Answer):
    """Discounts that were given (折扣执行), by group."""

    lines: list[GivenLineShape]


class OfferTaken(Answer):
    """An offer of the price that holds."""

    name: str
    amount: MoneyText = Field(description="what it took off")


class DiscountRow(Answer):
    """A deal that binds, its list price and its own, with what was sold along."""

    deal_id: Annotated[int, Field(validation_alias="pk")]
    room: Annotated[str, Field(validation_alias=AliasPath("account", "label"))]
    customer: Annotated[str, Field(validation_alias=AliasPath("customer", "party", "name"))]
    state: str
    listed: MoneyText
    sold: Annotated[MoneyText, Field(validation_alias="total")]
    given: MoneyText
    offers: Annotated[list[OfferTaken], Field(validation_alias="taken")]
    opened_on: date


class DiscountPage(Page[DiscountRow]):
    """Deals with the discounts given on them."""


class DealBesideRow(Answer):
    """A deal as sales and finance have it."""

    deal_id: Annotated[int, Field(validation_alias="pk")]
    account_id: int
    room: Annotated[str, Field(validation_alias=AliasPath("account", "label"))]
    state: str
    sold: MoneyText = Field(description="what it is to bring, by sales")
    asked: MoneyText = Field(description="the open dues of its schedule, by finance")
    difference: MoneyText
    received: Annotated[MoneyText, Field(validation_alias=AliasPath("account", "received"))]
    todos: int = Field(description="open to-dos of finance about its account")


class DealBesidePage(Page[DealBesideRow]):
    """Deals, sales beside finance."""


class ChangeBesideRow(Answer):
    """A carried-out change as sales settled it and as finance posted it."""

    amendment_id: Annotated[int, Field(validation_alias="pk")]
    number: str
    kind: str
    deal_id: int
    settled_on: date
    to_refund: MoneyText = Field(description="with compensation")
    refunded: MoneyText
    waiting: MoneyText = Field(description="granted and not yet paid")
    to_forfeit: MoneyText
    forfeited: MoneyText
    to_move: MoneyText
    moved: MoneyText
    to_keep: MoneyText = Field(description="penalty and fee")
    kept: MoneyText
    difference: MoneyText
    todos: int


class ChangeBesidePage(Page[ChangeBesideRow]):
    """Changes, sales beside finance."""
