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


METHODS = [
    (PricingMethod.DIFFERENCE.value, _("差价定价法：基准价 + 层差 + 各项差价")),
    (PricingMethod.COEFFICIENT.value, _("系数定价法：基准价 × 楼层系数 × 各项系数")),
    (f"{PricingMethod.MIXED}:{Effect.DIFFERENCE}", _("混合定价法：基准价 × 各项系数 + 层差 + 各项差价")),
    (f"{PricingMethod.MIXED}:{Effect.COEFFICIENT}", _("混合定价法：基准价 × 楼层系数 × 各项系数 + 各项差价")),
]
"""Each says all that the method decides, so that nothing is left to ask about floors."""


class PricePlanForm(forms.Form):
    """What a plan is called and how it rounds."""

    name = forms.CharField(label=_("名称"), max_length=60)
    method = forms.ChoiceField(
        label=_("定价方法"),
        choices=METHODS,
        initial=PricingMethod.DIFFERENCE,
        required=False,
        widget=forms.RadioSelect,
    )
    basis = forms.ChoiceField(label=_("计价方式"), choices=Basis.choices)
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
        method, _colon, floor_effect = (said["method"] or PricingMethod.DIFFERENCE).partition(":")
        return {
            "name": said["name"],
            "method": PricingMethod(method),
            "floor_effect": Effect(floor_effect) if floor_effect else None,
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
