"""Receivables and their age as the API shows them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AliasPath, Field

from kaipan.interfaces.api.pages import Page
from kaipan.interfaces.api.values import Answer, MoneyText

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
