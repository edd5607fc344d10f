"""The forms around a price plan; they only clean."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.presale.fields import CellSelect
from kaipan.interfaces.backoffice.shell.fields import UnitPriceField
from kaipan.interfaces.backoffice.shell.forms import GuardedForm
from kaipan.inventory.codes import ProductType
from kaipan.kernel.rounding import Rounding
from kaipan.presale.actions import PriceRounding
from kaipan.presale.codes import Basis, Direction, Effect, PricingMethod, RoundingMode

DIGITS = [
    ("0.01", _("到分")),
    ("0.1", _("到角")),
    ("1", _("到元")),
    ("10", _("到十元")),
    ("100", _("到百元")),
    ("1000", _("到千元")),
    ("10000", _("到万元")),
]


METHODS = [
    (PricingMethod.DIFFERENCE.value, _("差价定价法：基准价 + 层差 + 各项差价")),
    (PricingMethod.COEFFICIENT.value, _("系数定价法：基准价 × 楼层系数 × 各项系数")),
    (f"{PricingMethod.MIXED}:{Effect.DIFFERENCE}", _("混合定价法：基准价 × 各项系数 + 层差 + 各项差价")),
    (f"{PricingMethod.MIXED}:{Effect.COEFFICIENT}", _("混合定价法：基准价 × 楼层系数 × 各项系数 + 各项差价")),
]
"""Each says all that the method decides, so that nothing is left to ask about floors."""


SAME_AS_PLAN = [("", _("与方案相同"))]


class PricePlanForm(forms.Form):
    """What a plan is called, how it prices, product by product, and how it rounds."""

    name = forms.CharField(label=_("名称"), max_length=60)
    method = forms.ChoiceField(
        label=_("定价方法"),
        choices=METHODS,
        initial=PricingMethod.DIFFERENCE,
        required=False,
        widget=forms.RadioSelect,
    )
    basis = forms.ChoiceField(
        label=_("计价方式"), choices=Basis.choices, help_text=_("按套：基准价就是每套的总价，例如车位。")
    )
    direction = forms.ChoiceField(
        label=_("定价方向"),
        choices=[("", _("自动")), *Direction.choices],
        required=False,
        help_text=_("自动：单价取整时由单价定总价，否则由总价定单价。"),
    )
    unit_mode = forms.ChoiceField(
        label=_("单价取整"), choices=[("", _("不取整")), *RoundingMode.choices], required=False
    )
    unit_digit = forms.ChoiceField(label=_("单价取整到"), choices=DIGITS, initial="1", required=False)
    total_mode = forms.ChoiceField(
        label=_("总价取整"), choices=RoundingMode.choices, initial=RoundingMode.HALF_UP
    )
    total_digit = forms.ChoiceField(label=_("总价取整到"), choices=DIGITS, initial="1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Django copies these into the form's own fields, before a guard reads the values of now.
        self.base_fields = {**type(self).base_fields, **_of_products()}  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def products(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Every product type with how it is priced when otherwise than the plan."""
        return [
            (label, self[f"basis_of_{code}"], self[f"direction_of_{code}"])
            for code, label in ProductType.choices
        ]

    def clean(self) -> dict[str, Any]:
        """A unit price that makes a total is the one that is published, so it is rounded."""
        said = super().clean() or {}
        directions = {said.get("direction"), *self._own("direction").values()}
        if Direction.UNIT_TO_TOTAL in directions and not said.get("unit_mode"):
            self.add_error("unit_mode", _("由单价定总价时，单价必须取整。"))
        return said

    def arguments(self) -> dict[str, Any]:
        """What the verb is given."""
        said = self.cleaned_data
        basis = Basis(said["basis"])
        method, _colon, floor_effect = (said["method"] or PricingMethod.DIFFERENCE).partition(":")
        return {
            "name": said["name"],
            "method": PricingMethod(method),
            "floor_effect": Effect(floor_effect) if floor_effect else None,
            "direction": Direction(said["direction"]) if said["direction"] else None,
            "basis": basis,
            "basis_by_product": {
                product: Basis(own) for product, own in self._own("basis").items() if own != basis
            },
            "direction_by_product": {
                product: Direction(own) for product, own in self._own("direction").items()
            },
            "rounding": PriceRounding(
                unit=rounding(said["unit_mode"], said["unit_digit"]) if said["unit_mode"] else None,
                total=rounding(said["total_mode"], said["total_digit"]),
            ),
        }

    def _own(self, what: str) -> dict[str, str]:
        said = {code: self.cleaned_data.get(f"{what}_of_{code}") for code in ProductType.values}
        return {code: value for code, value in said.items() if value}


class ChangePlanForm(GuardedForm, PricePlanForm):
    """The terms of a plan, to be corrected."""


def initial_of(plan: Any) -> dict[str, Any]:
    """What a form says that shows the terms of this plan."""
    is_mixed = plan.method == PricingMethod.MIXED
    initial = {
        "name": plan.name,
        "method": f"{plan.method}:{plan.floor_effect}" if is_mixed else plan.method,
        "basis": plan.basis,
        "direction": plan.direction,
        "unit_mode": plan.unit_rounding_mode,
        "unit_digit": _digit(plan.unit_rounding_digit) if plan.unit_rounding_mode else "1",
        "total_mode": plan.total_rounding_mode,
        "total_digit": _digit(plan.total_rounding_digit),
    }
    for code in ProductType.values:
        initial[f"basis_of_{code}"] = plan.basis_by_product.get(code, "")
        initial[f"direction_of_{code}"] = plan.direction_by_product.get(code, "")
    return initial


def _digit(digit: Decimal) -> str:
    return f"{digit.normalize():f}"


def _of_products() -> dict[str, forms.Field]:
    """For each product type how it is priced; nothing said is as the plan prices."""
    fields: dict[str, forms.Field] = {}
    for code, product in ProductType.choices:
        for what, label, choices in (
            ("basis", _("计价方式"), Basis.choices),
            ("direction", _("定价方向"), Direction.choices),
        ):
            words = format_lazy("{product} {what}", product=product, what=label)
            fields[f"{what}_of_{code}"] = forms.ChoiceField(
                label=words, choices=[*SAME_AS_PLAN, *choices], required=False, widget=CellSelect(words)
            )
    return fields


class FillBasesForm(forms.Form):
    """One base price for all buildings of a phase or of the project."""

    phase_id = forms.TypedChoiceField(label=_("范围"), coerce=int, empty_value=None, required=False)
    value = UnitPriceField(label=_("基准价"), help_text=_("按套计价的产品填每套的总价（元）。"))
    overwrite = forms.BooleanField(
        label=_("已有基准价的楼栋也改"),
        required=False,
        help_text=_("勾选后，这些楼栋原来各单元、各位置的基准价由这一个价代替。"),
    )

    def __init__(self, *args: Any, phases: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase_id"].choices = [("", _("整个项目")), *phases]  # type: ignore[attr-defined]


class LearnForm(forms.Form):
    """A price table to learn from, and what the plan will be called."""

    name = forms.CharField(label=_("方案名称"), max_length=60)
    file = forms.FileField(label=_("价格表"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))


class CopyPlanForm(forms.Form):
    """What the copy of a plan is called."""

    name = forms.CharField(label=_("新方案名称"), max_length=60)


class PriceTableForm(forms.Form):
    """A trial's table that comes back, and why its prices are others."""

    file = forms.FileField(label=_("试算表"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))
    reason = forms.CharField(
        label=_("调价原因"), max_length=120, help_text=_("记在每一套改动的房间上，例如：营销会定价。")
    )


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("原因"), max_length=200)


def rounding(mode: str, digit: str) -> Rounding:
    """The kernel's rounding of two choices."""
    return Rounding(RoundingMode(mode).kernel, Decimal(digit))
