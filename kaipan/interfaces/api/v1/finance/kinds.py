"""Kinds of money: the standard ones and the company's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from ninja import Router
from pydantic import Field

from kaipan.finance import actions as verbs
from kaipan.finance import queries as finance
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import Answer, Body, Line
from kaipan.interfaces.api.writes import IdempotencyKey, write_once

router = Router()

KindCode = Annotated[str, Field(pattern=r"^[A-Z0-9_]{1,24}$", description="the code of an own kind")]


class MoneyKindShape(Answer):
    """A kind of money (款项类型), standard or the company's own."""

    code: str
    name: str
    ledger_code: str
    is_price: bool
    pass_through: bool = Field(description="taken for somebody else, never revenue")
    counts_as_collection: bool
    is_active: bool = Field(description="whether dues of it may be opened")
    company_id: int | None = Field(description="whose own it is; nobody's for the standard ones")


class NewMoneyKind(Body):
    """An own kind of money to add; its nature and ledger account stay."""

    name: Line
    nature: verbs.Nature = Field(
        description="COLLECTED for somebody else, FEE for the company, HELD until it is given back"
    )
    ledger_code: str = Field(
        default="", max_length=12, description="of the chart; the usual account when left out"
    )


class MoneyKindNamed(Body):
    """An own kind of money."""

    code: KindCode


class MoneyKindName(MoneyKindNamed):
    """Another name of an own kind of money."""

    name: Line


class MoneyKindCode(Answer):
    """A kind of money that was added or changed."""

    code: str


@router.get("/money-kinds", response=answers(list[MoneyKindShape]), summary="款项类型 Kinds of money")
def list_money_kinds(request: ApiRequest) -> Any:
    """The standard kinds of money, then the company's own."""
    return list(finance.money_kinds(request.actor.company_id))


@router.post(
    "/money-kinds", response=answers(MoneyKindCode, status=201), summary="自设款项类型 Add a kind of money"
)
def add_money_kind(request: ApiRequest, body: NewMoneyKind, key: IdempotencyKey) -> Any:
    """Add a kind of fee, of money for others, or of money that is held."""
    return write_once(
        request,
        key,
        lambda: verbs.add_money_kind(**dict(body), actor=request.actor),
        answer=lambda code: MoneyKindCode(code=code),
        status=201,
    )


@router.post(
    "/money-kinds/rename", response=answers(MoneyKindCode), summary="款项类型改名 Rename a kind of money"
)
def rename_money_kind(request: ApiRequest, body: MoneyKindName, key: IdempotencyKey) -> Any:
    """Give an own kind another name, from now on."""
    return _changed(request, key, body.code, verbs.rename_money_kind, name=body.name)


@router.post(
    "/money-kinds/retire", response=answers(MoneyKindCode), summary="停用款项类型 Retire a kind of money"
)
def retire_money_kind(request: ApiRequest, body: MoneyKindNamed, key: IdempotencyKey) -> Any:
    """Open no more dues of an own kind."""
    return _changed(request, key, body.code, verbs.retire_money_kind)


@router.post(
    "/money-kinds/restore",
    response=answers(MoneyKindCode),
    summary="恢复使用款项类型 Restore a kind of money",
)
def restore_money_kind(request: ApiRequest, body: MoneyKindNamed, key: IdempotencyKey) -> Any:
    """Use a retired kind again."""
    return _changed(request, key, body.code, verbs.restore_money_kind)


def _changed(request: ApiRequest, key: str, code: str, verb: Callable[..., None], **said: str) -> Any:
    return write_once(
        request,
        key,
        lambda: verb(code, **said, actor=request.actor),
        answer=lambda _: MoneyKindCode(code=code),
    )
