"""Values as the API spells them: money and areas as strings, nothing unknown, nothing guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money

MONEY_PATTERN = r"^\d{1,11}(\.\d{1,2})?$"
PERCENT_PATTERN = r"^\d{1,3}(\.\d{1,4})?$"


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, Money | Area | Decimal) else value


MoneyText = Annotated[
    str,
    BeforeValidator(_text),
    Field(description="元, as a string with at most two decimals", examples=["1197503.00"]),
]
MoneyInput = Annotated[str, Field(pattern=MONEY_PATTERN, description="元, as a string", examples=["50000.00"])]
PercentInput = Annotated[str, Field(pattern=PERCENT_PATTERN, description="%, as a string", examples=["50"])]
AreaText = Annotated[str, BeforeValidator(_text), Field(description="㎡, as a string", examples=["98.76"])]
DecimalText = Annotated[str, BeforeValidator(_text), PlainSerializer(str)]
Id = Annotated[int, Field(ge=1, le=2**53)]


class Body(Schema):
    """What a client sends: an unknown field is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", str_max_length=2000)


class Answer(Schema):
    """What a client gets."""


class Problem(Schema):
    """Why a request was refused: a stable code, a sentence for people, the values in it."""

    code: str
    message: str
    params: dict[str, str] = {}
    fields: list[dict[str, str]] = []


class Created(Answer):
    """The id of what a verb made or changed."""

    id: Id
