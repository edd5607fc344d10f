"""What a customer looks for, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.customers.codes import CONCERNS, PAYMENTS, PRODUCTS, PURPOSES, Choices
from kaipan.interfaces.backoffice.shell import formats


def intent_facts(intent: customers.IntentCard) -> list[tuple[str, str]]:
    """Label and value of what was said; nothing of what was not."""
    rows = [
        (_("产品类型"), _labels(intent.product_types, PRODUCTS)),
        (_("意向户型"), "、".join(intent.layouts)),
        (_("面积"), _band(intent.area_from, intent.area_to, formats.area, "㎡")),
        (_("总价"), _band(intent.total_from, intent.total_to, formats.money, _("元"))),
        (_("意向付款方式"), _labels([intent.payment], PAYMENTS)),
        (_("置业目的"), _labels([intent.purpose], PURPOSES)),
        (_("关注点"), _labels(intent.concerns, CONCERNS)),
        (_("抗性"), _labels(intent.resistance, CONCERNS)),
        (_("对比竞品"), intent.competitor),
    ]
    return [(label, value) for label, value in rows if value]


def _labels(codes: Iterable[str], choices: Choices) -> str:
    names: Mapping[str, Any] = dict(choices)
    return "、".join(str(names[code]) for code in codes if code)


def _band(first: Any, last: Any, shown: Any, unit: str) -> str:
    """``89.00–120.00 ㎡``, ``≥ 89.00 ㎡`` or ``≤ 120.00 ㎡``."""
    if first is None and last is None:
        return ""
    if last is None:
        return f"≥ {shown(first)} {unit}"
    return f"≤ {shown(last)} {unit}" if first is None else f"{shown(first)}–{shown(last)} {unit}"
