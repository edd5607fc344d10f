"""Values as the API spells them: amounts as strings, nothing unknown, nothing guessed.

What comes in is made into the kernel's own values here (:class:`Money`, :class:`Area`, days), so that an
endpoint passes on what a verb takes. JSON numbers are refused for amounts: a float cannot hold them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from kaipan.kernel.area import Area
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.dates import in_business_years

V = TypeVar("V")

MONEY_PATTERN = r"^[0-9]{1,11}(\.[0-9]{1,2})?$"
AREA_PATTERN = r"^[0-9]{1,6}(\.[0-9]{1,4})?$"
DIFFERENCE_PATTERN = r"^-?[0-9]{1,10}(\.[0-9]{1,4})?$"
FACTOR_AMOUNT_PATTERN = r"^-?[0-9]{1,9}(\.[0-9]{1,6})?$"
PERCENT_PATTERN = r"^[0-9]{1,3}(\.[0-9]{1,4})?$"
MONTH_PATTERN = r"^[0-9]{4}-[0-9]{2}$"
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
NUMBER_PATTERN = r"^[0-9]{1,10}(\.[0-9]{1,6})?$"
FRACTION_PATTERN = r"^0(\.[0-9]{1,4})?$"
FINE_FRACTION_PATTERN = r"^0(\.[0-9]{1,6})?$"
SIGNED_MONEY_PATTERN = r"^-?[0-9]{1,11}(\.[0-9]{1,2})?$"
LARGEST_ID = 2**53 - 1
UNSET: Any = None
"""What stands in the place of a field that a client did not name; see :meth:`Body.given`."""


def reader(pattern: str, make: Callable[[str], V]) -> Callable[[Any], V]:
    """Reads only strings of the pattern, as what ``make`` makes of them."""
    shape = re.compile(pattern[1:-1], re.ASCII)

    def read(value: Any) -> V:
        if isinstance(value, str) and shape.fullmatch(value):
            try:
                return make(value)
            except (ValueError, InvalidValue):
                pass
        raise PydanticCustomError("string_pattern_mismatch", "a string like {pattern}", {"pattern": pattern})

    return read


def spelt(pattern: str, description: str, example: str) -> WithJsonSchema:
    schema = {"type": "string", "pattern": pattern, "description": description, "examples": [example]}
    return WithJsonSchema(schema)


def _day(text: str) -> date:
    return in_business_years(date.fromisoformat(text))


def _utc(moment: datetime) -> datetime:
    """The moment by the clock of the world: the database knows no offsets beyond those people live by."""
    try:
        in_business_years(moment.date())
    except InvalidValue as error:
        raise PydanticCustomError("datetime_out_of_range", "a moment between 1900 and 2199") from error
    return moment.astimezone(UTC)


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, Money | Area | Decimal) else value


def related(rows: Any) -> Any:
    """What a prefetched relation holds, for a shape read from a row."""
    return list(rows.all()) if hasattr(rows, "all") else rows


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


MoneyInput = Annotated[
    Money,
    PlainValidator(reader(MONEY_PATTERN, Money)),
    spelt(MONEY_PATTERN, "元, a string with at most two decimals", "50000.00"),
]
SignedMoneyInput = Annotated[
    Money,
    PlainValidator(reader(SIGNED_MONEY_PATTERN, Money)),
    spelt(SIGNED_MONEY_PATTERN, "元, a string; below zero for what is taken off", "-2000.00"),
]
AreaInput = Annotated[
    Area, PlainValidator(reader(AREA_PATTERN, Area)), spelt(AREA_PATTERN, "㎡, a string", "98.76")
]
UnitPriceInput = Annotated[
    Decimal,
    PlainValidator(reader(DIFFERENCE_PATTERN, Decimal)),
    spelt(DIFFERENCE_PATTERN, "元/㎡, a string; below zero for a difference that takes off", "12550.0000"),
]
FactorAmountInput = Annotated[
    Decimal,
    PlainValidator(reader(FACTOR_AMOUNT_PATTERN, Decimal)),
    spelt(FACTOR_AMOUNT_PATTERN, "a coefficient, or 元/㎡ with at most 4 decimals; a string", "1.025"),
]
PercentInput = Annotated[
    Decimal,
    PlainValidator(reader(PERCENT_PATTERN, Decimal)),
    spelt(PERCENT_PATTERN, "%, a string", "50"),
]
NumberInput = Annotated[
    Decimal,
    PlainValidator(reader(NUMBER_PATTERN, Decimal)),
    spelt(NUMBER_PATTERN, "a number, as a string", "0.98"),
]
FractionInput = Annotated[
    Decimal,
    PlainValidator(reader(FRACTION_PATTERN, Decimal)),
    spelt(FRACTION_PATTERN, "a part of one, as a string", "0.3"),
]
FineFractionInput = Annotated[
    Decimal,
    PlainValidator(reader(FINE_FRACTION_PATTERN, Decimal)),
    spelt(FINE_FRACTION_PATTERN, "a part of one, as a string", "0.333333"),
]
DayInput = Annotated[
    date,
    PlainValidator(reader(DAY_PATTERN, _day)),
    WithJsonSchema({"type": "string", "format": "date", "description": "a calendar day, ISO 8601"}),
]
MonthInput = Annotated[
    date,
    PlainValidator(reader(MONTH_PATTERN, lambda text: _day(f"{text}-01"))),
    spelt(MONTH_PATTERN, "a calendar month", "2026-10"),
]
MomentInput = Annotated[
    AwareDatetime, AfterValidator(_utc), Field(description="ISO 8601 with the offset from UTC")
]

MoneyText = Annotated[
    str, BeforeValidator(_text), Field(description="元, with two decimals", examples=["1197503.00"])
]
AreaText = Annotated[str, BeforeValidator(_text), Field(description="㎡", examples=["98.76"])]
UnitPriceText = Annotated[
    str, BeforeValidator(_text), Field(description="元/㎡, with four decimals", examples=["12550.0000"])
]
NumberText = Annotated[str, BeforeValidator(_text), Field(examples=["0.9800"])]
Moment = Annotated[datetime, PlainSerializer(_moment), Field(description="UTC, ISO 8601")]

PathId = Annotated[int, Field(ge=1, le=LARGEST_ID)]
IdInput = Annotated[int, Field(strict=True, ge=1, le=LARGEST_ID)]
IdList = Annotated[list[IdInput], Field(min_length=1, max_length=2000)]
WholeNumber = Annotated[int, Field(strict=True, ge=-10_000, le=10_000)]
Count = Annotated[int, Field(strict=True, ge=0, le=10_000)]
BusinessDay = Annotated[
    DayInput | None,
    Field(description="the business day it is done on; today in the sales office when left out"),
]
Flag = Annotated[bool, Field(strict=True)]
Line = Annotated[str, Field(max_length=500)]
Reason = Annotated[str, Field(min_length=1, max_length=200, description="kept in the audit trail")]


class Body(BaseModel):
    """What a client sends: an unknown field is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", str_max_length=2000)

    def given(self) -> dict[str, Any]:
        """The fields the client named, as a verb takes them: what was not named is not changed."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Why(Body):
    """Why it is done."""

    reason: Reason


class WhyThatDay(Why):
    """Why it is done, and on which day."""

    on: BusinessDay = None


class Answer(BaseModel):
    """What a client gets."""

    model_config = ConfigDict(from_attributes=True)


class Created(Answer):
    """The id of what was made."""

    id: int


class Done(Answer):
    """The verb was carried out; read the thing again to see what it is now."""

    id: int = Field(description="the thing that changed")


class SourceShape(Answer):
    """What stands behind an occupancy, an account or a paper."""

    kind: str = Field(examples=["sales.deal"])
    id: int


class FieldProblem(Answer):
    """One field that is not as the API describes it."""

    field: str = Field(description="where it stands, such as `body.lines.0.amount`")
    problem: str = Field(description="a stable code, such as `missing` or `string_pattern_mismatch`")


class RowProblem(Answer):
    """What is wrong with one cell or row of a table."""

    row: int = Field(description="as the spreadsheet numbers it")
    column: str = Field(description="its letter; empty when the whole row is meant")
    title: str
    shown: str = Field(description="the value, shortened; numbers of people are masked")
    code: str
    message: str


class Problem(Answer):
    """Why a request was refused: a stable code, a sentence for people, the values in it."""

    code: str = Field(description="stable; programs decide by it")
    message: str = Field(description="a sentence in the language of `Accept-Language`: zh-hans or en")
    params: dict[str, str] = Field(default={}, description="the values in the sentence")
    fields: list[FieldProblem] = Field(default=[], description="when the request itself was malformed")
    rows: list[RowProblem] = Field(default=[], description="when a table has wrong rows")
