"""Tables of a price plan that are made or come back: a floor table by a rule, the trial with other prices."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import BaseModel, BeforeValidator, Field

from kaipan.interfaces.api.problems import answers, row_problem
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    Created,
    FactorAmountInput,
    IdInput,
    Line,
    MoneyText,
    NumberText,
    PathId,
    Reason,
    RowProblem,
    UnitPriceText,
    WholeNumber,
)
from kaipan.interfaces.api.writes import IdempotencyKey, create_once, write_once
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale

router = Router()

PriceTable = Annotated[UploadedFile, File(description="an .xlsx or .csv table, at most 20 MB")]


class CopyName(Body):
    """What the copy is called."""

    name: Line


class FloorExceptionBody(Body):
    """Floors outside the line. Named without rooms they count for the line all the same."""

    floors: Annotated[list[WholeNumber], Field(min_length=1, max_length=200)]
    value: FactorAmountInput | None = Field(default=None, description="null: what the floor below costs")


class FloorRuleBody(Body):
    """So much more a floor, with exceptions: ground, top, equipment and taboo floors."""

    building_id: IdInput
    base_floor: WholeNumber = Field(
        ge=-999, le=999, description="the floor that is neutral (0 元/㎡ or 1), with rooms or without"
    )
    step: FactorAmountInput
    exceptions: Annotated[list[FloorExceptionBody], Field(max_length=50)] = []


class FloorValueShape(Answer):
    """What the rule says of one floor."""

    floor_index: int
    value: NumberText


class TakenPriceShape(Answer):
    """One room whose price the table changes."""

    row: int
    room_id: int
    label: str
    old_unit_price: UnitPriceText
    old_total: MoneyText
    new_unit_price: UnitPriceText
    new_total: MoneyText


class TakenTableShape(Answer):
    """What a table would change."""

    rows: int
    unchanged: int
    changed: Annotated[list[TakenPriceShape], BeforeValidator(list)]
    errors: Annotated[
        list[RowProblem],
        BeforeValidator(lambda errors: [row_problem(error) for error in errors]),
        Field(description="with any, importing takes no price at all"),
    ]
    unread: Annotated[
        list[str], BeforeValidator(list), Field(description="columns with values that are not read")
    ]


class TakenShape(Answer):
    """What was taken over."""

    changed: int
    unchanged: int
    unread: Annotated[
        list[str], BeforeValidator(list), Field(description="columns with values that were not read")
    ]


class WhyForm(BaseModel):
    """Why the prices are others; kept with every changed room."""

    reason: Reason


@router.post(
    "/price-plans/{plan_id}/copy",
    response=answers(Created, status=201),
    summary="以此为底新建 Copy a price plan",
)
def copy_price_plan(request: ApiRequest, plan_id: PathId, body: CopyName, key: IdempotencyKey) -> Any:
    """Begin a plan in draft with all the terms and tables of this one."""
    return create_once(
        request, key, lambda: verbs.copy_price_plan(plan_id, name=body.name, actor=request.actor)
    )


@router.post(
    "/price-plans/{plan_id}/floor-table",
    response=answers(list[FloorValueShape]),
    summary="按规则生成层差 Make a floor table by a rule",
)
def make_floor_table(request: ApiRequest, plan_id: PathId, body: FloorRuleBody) -> Any:
    """What a linear rule with exceptions says of every floor of a building; nothing is kept.

    Look it over, then set it with the rest of the floor table.
    """
    found = [presale.FloorException(frozenset(each.floors), each.value) for each in body.exceptions]
    table = presale.generated_floors(
        plan_id,
        body.building_id,
        base_floor=body.base_floor,
        step=body.step,
        exceptions=found,
        actor=request.actor,
    )
    return [{"floor_index": floor, "value": value} for floor, value in sorted(table.items())]


@router.post(
    "/price-plans/{plan_id}/price-table/preview",
    response=answers(TakenTableShape),
    summary="试算表导入预览 Try a price table",
)
def preview_price_table(request: ApiRequest, plan_id: PathId, file: PriceTable) -> Any:
    """Every room whose price the table changes, and everything wrong with it; nothing is changed.

    The table is the trial's export with other prices, or any with 房间 and 单价 or 总价.
    """
    return presale.preview_taken_prices(plan_id, table_content(file), file.name or "", actor=request.actor)


@router.post(
    "/price-plans/{plan_id}/price-table",
    response=answers(TakenShape),
    summary="导入试算表 Take over a price table",
)
def take_over_prices(
    request: ApiRequest,
    plan_id: PathId,
    file: PriceTable,
    form: Annotated[WhyForm, Form()],
    key: IdempotencyKey,
) -> Any:
    """Make the table's prices the plan's, as room adjustments with the reason.

    One wrong row refuses the whole file; `rows` of the problem then lists everything that is wrong.
    """
    content = table_content(file)
    return write_once(
        request,
        key,
        lambda: verbs.take_over_prices(
            plan_id, content, file.name or "", reason=form.reason, actor=request.actor
        ),
        answer=TakenShape.model_validate,
        content=content + form.reason.encode(),
    )
