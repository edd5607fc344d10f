"""The forms around a price plan; they only clean."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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


class PricePlanForm(forms.Form):
    """What a plan is called and how it rounds."""

    name = forms.CharField(label=_("名称"), max_length=60)
    method = forms.ChoiceField(
        label=_("定价方法"),
        choices=PricingMethod.choices,
        required=False,
        help_text=_("差价：基准价加减；系数：基准价连乘；混合：先乘系数，再加差价。"),
    )
    floor_effect = forms.ChoiceField(
        label=_("楼层表"),
        choices=Effect.choices,
        required=False,
        help_text=_("只有混合定价法需要选择，其他方法与定价方法一致。"),
    )
    basis = forms.ChoiceField(label=_("计价方式"), choices=Basis.choices)
    direction = forms.ChoiceField(
        label=_("定价方向"),
        choices=[("", _("单价取整时由单价定总价，否则由总价定单价")), *Direction.choices],
        required=False,
    )
    unit_mode = forms.ChoiceField(
        label=_("单价取整"), choices=[("", _("不取整")), *RoundingMode.choices], required=False
    )
    unit_digit = forms.ChoiceField(label=_("单价取整到"), choices=DIGITS, initial="1", required=False)
    total_mode = forms.ChoiceField(
        label=_("总价取整"), choices=RoundingMode.choices, initial=RoundingMode.HALF_UP
    )
    total_digit = forms.ChoiceField(label=_("总价取整到"), choices=DIGITS, initial="1")
    by_the_room = forms.MultipleChoiceField(
        label=_("按套计价的产品"),
        choices=ProductType.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("这些产品的基准价就是每套的总价，例如车位。"),
    )

    def arguments(self) -> dict[str, Any]:
        """What the verb is given."""
        said = self.cleaned_data
        basis = Basis(said["basis"])
        method = PricingMethod(said["method"] or PricingMethod.DIFFERENCE)
        is_mixed = method is PricingMethod.MIXED
        return {
            "name": said["name"],
            "method": method,
            "floor_effect": Effect(said["floor_effect"]) if is_mixed and said["floor_effect"] else None,
            "direction": Direction(said["direction"]) if said["direction"] else None,
            "basis": basis,
            "basis_by_product": {
                product: Basis.UNIT for product in said["by_the_room"] if basis is not Basis.UNIT
            },
            "rounding": PriceRounding(
                unit=rounding(said["unit_mode"], said["unit_digit"]) if said["unit_mode"] else None,
                total=rounding(said["total_mode"], said["total_digit"]),
            ),
        }


class LearnForm(forms.Form):
    """A price table to learn from, and what the plan will be called."""

    name = forms.CharField(label=_("方案名称"), max_length=60)
    file = forms.FileField(label=_("价格表"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("原因"), max_length=200)


def rounding(mode: str, digit: str) -> Rounding:
    """The kernel's rounding of two choices."""
    return Rounding(RoundingMode(mode).kernel, Decimal(digit))
