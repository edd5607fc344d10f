"""What every comparison of two sets of prices shows: the columns of a room, and the sums above the list."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.inventory.codes import ProductType
from kaipan.presale.queries import PriceComparison

AT_TWO_PRICES = (
    Column("area", gettext_lazy("计价面积（㎡）"), kind=Kind.AREA, sort="area", shown=False),
    Column("old_unit", gettext_lazy("旧单价"), value="old_unit_price", kind=Kind.UNIT_PRICE),
    Column("new_unit", gettext_lazy("新单价"), value="unit_price", kind=Kind.UNIT_PRICE, sort="unit_price"),
    Column("old_total", gettext_lazy("旧总价（元）"), kind=Kind.MONEY, sort="old_total", total="old_total"),
    Column(
        "new_total",
        gettext_lazy("新总价（元）"),
        value="total",
        kind=Kind.MONEY,
        sort="total",
        total="total",
    ),
    Column("difference", gettext_lazy("差额（元）"), kind=Kind.MONEY, sort="difference", total="difference"),
    Column("ratio", gettext_lazy("涨跌"), kind=Kind.PERCENT, sort="ratio"),
)


def in_sums(found: PriceComparison) -> dict[str, Any]:
    """What the sums above the list are drawn from: ``price_sums.html``."""
    products = dict(ProductType.choices)
    return {
        "found": found,
        "groups": [
            (_("楼栋"), [(each.name, each) for each in found.by_building]),
            (_("产品"), [(products.get(each.name, each.name), each) for each in found.by_product]),
        ],
    }
