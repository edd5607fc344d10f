"""The form of a payment plan: its terms, its lines, its discounts in order. It only cleans."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.presale.fields import CellInput
from kaipan.interfaces.backoffice.presale.plan_forms import DIGITS, rounding
from kaipan.interfaces.backoffice.presale.rows import RowForm, TableForm
from kaipan.interfaces.backoffice.shell.fields import (
    CountField,
    DayField,
    DayInput,
    MoneyField,
    PercentField,
    TypedField,
)
from kaipan.presale.actions import Discount, LineRule
from kaipan.presale.codes import Anchor, DiscountKind, LoanDigit, MoneyKind, PaymentKind, RoundingMode
from kaipan.presale.queries import read_discount_value


class PaymentPlanForm(TableForm):
    """What a plan is called, how it rounds and when it holds."""

    code = forms.CharField(label=_("代码"), max_length=20, help_text=_("同一代码再建，就是它的下一个版本。"))
    name = forms.CharField(label=_("名称"), max_length=60)
    kind = forms.ChoiceField(label=_("类型"), choices=PaymentKind.choices)
    rounding_mode = forms.ChoiceField(
        label=_("成交价和各期取整"), choices=RoundingMode.choices, initial=RoundingMode.HALF_UP
    )
    rounding_digit = forms.ChoiceField(label=_("取整到"), choices=DIGITS, initial="1")
    minimum_own_share = PercentField(
        label=_("最低首付比例"), initial=Decimal("0.15"), help_text=_("贷款合计不得超过其余部分。")
    )
    valid_from = DayField(label=_("开始日期"), required=False)
    valid_until = DayField(label=_("截止日期"), required=False)

    def arguments(self) -> dict[str, Any]:
        """What the verb is given; a discount out of its bounds is refused here."""
        said = self.cleaned_data
        lines, discounts = self.tables["lines"].filled, self.tables["discounts"].filled
        return {
            "code": said["code"],
            "name": said["name"],
            "kind": PaymentKind(said["kind"]),
            "rounding": rounding(said["rounding_mode"], said["rounding_digit"]),
            "minimum_own_share": said["minimum_own_share"],
            "valid_from": said["valid_from"],
            "valid_until": said["valid_until"],
            "lines": [_line(number, line) for number, line in enumerate(lines, 1)],
            "discounts": [
                Discount(each["name"], DiscountKind(each["kind"]), each["value"]) for each in discounts
            ],
        }


class CellSelect(forms.Select):
    """A choice that fills its cell."""

    def __init__(self, label: Any) -> None:
        super().__init__({"class": "cell-input", "aria-label": label})


class CellCount(CountField):
    """A number of months or days in its cell; empty means none."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(label=label, required=False)
        self.widget = CellInput(label)


class CellDay(DayField):
    """A day in its cell."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(label=label, required=False)
        self.widget = DayInput({"class": "cell-input", "aria-label": label})


class CellNumber(TypedField):
    """The value of a discount, in its kind's own unit."""

    def read(self, text: str) -> Decimal:
        """A number without a sign, up to 4 decimals; 9.8折 and 98% are 0.98."""
        return read_discount_value(text)

    def prepare_value(self, value: Any) -> Any:
        """Without needless zeros."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class LineForm(RowForm):
    """A payment: a share, an amount, or, with neither, what remains."""

    needed = ("name", "money_kind", "anchor")
    ignored = ("money_kind", "anchor", "loan_digit")

    name = forms.CharField(
        label=_("名称"), max_length=40, required=False, widget=CellInput(_("名称"), is_number=False)
    )
    money_kind = forms.ChoiceField(
        label=_("款项"), choices=MoneyKind.choices, required=False, widget=CellSelect(_("款项"))
    )
    share = PercentField(label=_("比例（%）"), required=False, widget=CellInput(_("比例（%）")))
    amount = MoneyField(label=_("金额（元）"), required=False, widget=CellInput(_("金额（元）")))
    anchor = forms.ChoiceField(
        label=_("起算"),
        choices=Anchor.choices,
        initial=Anchor.SIGNING,
        required=False,
        widget=CellSelect(_("起算")),
    )
    months = CellCount(label=_("后几个月"))
    days = CellCount(label=_("再几天"))
    on_date = CellDay(label=_("指定日期"))
    loan_digit = forms.ChoiceField(
        label=_("贷款取整"),
        choices=[("", "—"), *LoanDigit.choices],
        required=False,
        widget=CellSelect(_("贷款取整")),
    )
    includes_deposit = forms.BooleanField(
        label=_("扣除定金"), required=False, widget=forms.CheckboxInput({"aria-label": _("扣除定金")})
    )


class DiscountForm(RowForm):
    """A step from the list price to the deal price."""

    needed = ("name", "kind", "value")
    ignored = ("kind",)

    name = forms.CharField(
        label=_("名称"), max_length=40, required=False, widget=CellInput(_("名称"), is_number=False)
    )
    kind = forms.ChoiceField(
        label=_("方式"), choices=DiscountKind.choices, required=False, widget=CellSelect(_("方式"))
    )
    value = CellNumber(label=_("数值"), required=False, widget=CellInput(_("数值")))


class PreviewForm(forms.Form):
    """A room and a day to try a payment plan on."""

    room = forms.CharField(label=_("房间"), max_length=60, help_text=_("如 3-1501 或 3栋1单元301"))
    on = DayField(label=_("认购与签约日"))


def initial_of(plan: Any) -> dict[str, list[dict[str, Any]]]:
    """The lines and discounts of a plan, to begin its next version with."""
    return {
        "lines": [
            {name: getattr(line, name) or None for name in LineForm.base_fields} for line in plan.lines.all()
        ],
        "discounts": [
            {name: getattr(step, name) for name in DiscountForm.base_fields} for step in plan.steps.all()
        ],
    }


def terms_of(plan: Any) -> dict[str, Any]:
    """The terms of a plan, to begin its next version with."""
    terms = {name: getattr(plan, name) for name in PaymentPlanForm.base_fields}
    return terms | {"rounding_digit": f"{plan.rounding_digit.normalize():f}"}


def _line(sequence: int, said: Mapping[str, Any]) -> LineRule:
    return LineRule(
        sequence=sequence,
        money_kind=MoneyKind(said["money_kind"]),
        name=said["name"],
        share=said["share"],
        amount=said["amount"],
        anchor=Anchor(said["anchor"]),
        months=said["months"] or 0,
        days=said["days"] or 0,
        on_date=said["on_date"],
        loan_digit=int(said["loan_digit"]) if said["loan_digit"] else None,
        includes_deposit=said["includes_deposit"],
    )
