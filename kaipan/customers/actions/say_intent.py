"""What a customer looks for, as last heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypedDict, Unpack

from django.utils.translation import override

from kaipan.customers.actions.choices import clean_code
from kaipan.customers.actions.locked import locked_customer
from kaipan.customers.codes import Concern, PaymentWish, Purpose
from kaipan.customers.models import Intent
from kaipan.customers.permissions import CHANGE
from kaipan.customers.rules.refusals import BandInvalid, TooMuchChosen
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.area import Area
from kaipan.kernel.ids import CustomerId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit, changes
from kaipan.platform.unit_of_work import use_case

_MOST = 20


class IntentChanges(TypedDict, total=False):
    """What may be said; what is not given stays. Areas in ㎡, totals in 元, from and to included."""

    product_types: list[str]
    layouts: list[str]
    area_from: Area | None
    area_to: Area | None
    total_from: Money | None
    total_to: Money | None
    payment: str
    purpose: str
    concerns: list[str]
    resistance: list[str]
    competitor: str


@use_case
def say_intent(customer_id: CustomerId | int, *, actor: Actor, **given: Unpack[IntentChanges]) -> None:
    """Note what a customer looks for (购房意向): product, layout, area, price, payment, purpose, concerns.

    Refuses codes that are not in the lists and bands whose end lies before their beginning.
    """
    customer = locked_customer(customer_id, actor)
    require(actor, CHANGE, customer.project_id)
    intent, _new = Intent.objects.get_or_create(customer=customer, project_id=customer.project_id)
    cleaned = _clean(given)
    _check_band(intent, cleaned, "area", _("意向面积"))
    _check_band(intent, cleaned, "total", _("意向总价"))
    difference = changes.apply(intent, cleaned)
    said = {name: [_said(name, before), _said(name, after)] for name, (before, after) in difference.items()}
    audit.record(actor, "customers.intent.said", customer, changes=said)


def _codes(known: Iterable[str]) -> Callable[[list[str]], list[str]]:
    allowed = list(known)

    def clean(given: list[str]) -> list[str]:
        chosen = [clean_code(code, allowed) for code in dict.fromkeys(given) if code]
        return sorted(chosen, key=allowed.index)

    return clean


def _layouts(given: list[str]) -> list[str]:
    lines = list(dict.fromkeys(required_line(each, longest=20) for each in given))
    if len(lines) > _MOST:
        raise TooMuchChosen(count=len(lines), most=_MOST)
    return lines


_CLEAN: Mapping[str, Callable[[Any], Any]] = {
    "product_types": _codes(ProductType.values),
    "layouts": _layouts,
    "payment": lambda code: clean_code(code, PaymentWish.values),
    "purpose": lambda code: clean_code(code, Purpose.values),
    "concerns": _codes(Concern.values),
    "resistance": _codes(Concern.values),
    "competitor": lambda text: clean_line(text, longest=60),
}


def _clean(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _CLEAN[name](value) if name in _CLEAN else value for name, value in given.items()}


def _check_band(intent: Intent, given: Mapping[str, Any], name: str, what: str) -> None:
    first, last = (given.get(end, getattr(intent, end)) for end in (f"{name}_from", f"{name}_to"))
    if first is not None and last is not None and last < first:
        raise BandInvalid(what=what)


_LABELS: Mapping[str, Mapping[str, object]] = {
    "product_types": dict(ProductType.choices),
    "payment": dict(PaymentWish.choices),
    "purpose": dict(Purpose.choices),
    "concerns": dict(Concern.choices),
    "resistance": dict(Concern.choices),
}


def _said(name: str, value: Any) -> object:
    """What the trail keeps: the customer is its subject, so codes stand there by their names."""
    if name not in _LABELS:
        return value
    codes = value if isinstance(value, list) else [value] if value else []
    with override("zh-hans"):
        return [str(_LABELS[name][code]) for code in codes]
