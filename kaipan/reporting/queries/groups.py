"""What the lines of a report stand for: the column of each grouping, its names, the rows behind a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaipan.finance import queries as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.reporting.codes import CollectedBy, Grouping


def _of_deal(deal: str) -> dict[str, str]:
    return {
        Grouping.PROJECT: "project_id",
        Grouping.BUILDING: f"{deal}room__building_id",
        Grouping.PRODUCT: f"{deal}room__product_type",
        Grouping.CONSULTANT: f"{deal}consultant_id",
    }


COLUMNS: Mapping[str, str] = {
    **_of_deal("account__deal__"),
    Grouping.KIND: "money_kind_id",
    Grouping.SOURCE: "is_loan",
}
"""The column of a due that says which line it belongs to."""
COLUMNS_OF_MONEY: Mapping[str, str] = {
    **_of_deal("receipt__account__deal__"),
    CollectedBy.BANK: "bank_account_id",
    CollectedBy.METHOD: "method",
}
"""The same of a way in which money came."""
COLUMNS_OF_DEALS: Mapping[str, str] = _of_deal("")
"""The same of a deal."""
NO_GROUP = "-"
"""The key of what belongs to no deal, in addresses."""


def projects_of(project_id: int | None, actor: Actor) -> list[int]:
    """The project asked about, or all, of those whose money the actor may see."""
    visible = actor.projects_with(VIEW_RECEIPT)
    return sorted(visible if project_id is None else visible & {project_id})


def of_group(rows: QuerySet[Any], by: Grouping, key: str) -> QuerySet[Any]:
    """Of some dues those behind one line; none for a key that is no line's."""
    column = COLUMNS[by]
    if key == NO_GROUP:
        return rows.filter(**{f"{column}__isnull": True})
    if by in {Grouping.PRODUCT, Grouping.KIND}:
        return rows.filter(**{column: key})
    if by == Grouping.SOURCE:
        return rows.filter(is_loan=key == "1") if key in {"0", "1"} else rows.none()
    return rows.filter(**{column: int(key)}) if key.isascii() and key.isdigit() else rows.none()


def key_of(value: object) -> str:
    """What the column says, as addresses and programs say it."""
    if value is None:
        return NO_GROUP
    return str(int(value)) if isinstance(value, bool) else str(value)


def labels(by: str, values: Collection[Any], actor: Actor) -> dict[Any, str]:
    """What the lines are called, by what their column says.

    Whoever sees what is owed for a room or to whom knows the names of both.
    """
    named = _names(by, [value for value in values if value is not None], actor)
    nothing = _("现金") if by == CollectedBy.BANK else _("未关联交易")
    return {value: nothing if value is None else named.get(value, str(value)) for value in values}


def _names(by: str, values: Collection[Any], actor: Actor) -> Mapping[Any, str]:
    if by == Grouping.PRODUCT:
        return {value: str(ProductType(value).label) for value in values}
    if by == Grouping.SOURCE:
        return {True: _("贷款"), False: _("自付")}
    kaipan = org.system_actor(actor.company_id)
    if by == Grouping.PROJECT:
        return dict(org.projects(kaipan).filter(pk__in=values).values_list("pk", "promoted_name"))
    if by == CollectedBy.BANK:
        return {
            each.pk: str(each) for each in org.bank_accounts(actor.visible_projects()).filter(pk__in=values)
        }
    if by == CollectedBy.METHOD:
        return {code: str(label) for code, label in finance.METHODS}
    if by == Grouping.BUILDING:
        return dict(inventory.buildings(kaipan).filter(pk__in=values).values_list("pk", "name"))
    if by == Grouping.CONSULTANT:
        return dict(org.staff(kaipan).filter(pk__in=values).values_list("pk", "name"))
    return dict(finance.money_kinds(actor.company_id).filter(pk__in=values).values_list("pk", "name"))
