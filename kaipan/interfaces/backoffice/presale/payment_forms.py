"""The form of a payment plan: its terms, its lines, its discounts in order. It only cleans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.presale.fields import CellInput, CellSelect, parted
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
from kaipan.inventory.codes import ProductType
from kaipan.presale.actions import Discount, LineRule
from kaipan.presale.codes import (
    Anchor,
    DiscountKind,
    LoanDigit,
    LoanExcess,
    MoneyKind,
    PaymentKind,
    RoundingMode,
)
from kaipan.presale.queries import milestone_of, read_discount_value

_EVENTS = [(event.value, event.label) for event in Anchor if event is not Anchor.MILESTONE]


class PaymentPlanForm(TableForm):
    """What a plan is called, how it rounds and when it holds."""

    code = forms.CharField(label=_("代码"), max_length=20, help_text=_("同一代码再建，就是它的下一个版本。"))
    name = forms.CharField(label=_("名称"), max_length=60)
    kind = forms.ChoiceField(label=_("类型"), choices=PaymentKind.choices)
    own_kind = forms.CharField(
        label=_("类型名称"), max_length=20, required=False, help_text=_("仅自定义类型填写，如“以房换房”。")
    )
    rounding_mode = forms.ChoiceField(
        label=_("成交价和各期取整"), choices=RoundingMode.choices, initial=RoundingMode.HALF_UP
    )
    rounding_digit = forms.ChoiceField(label=_("取整到"), choices=DIGITS, initial="1")
    minimum_own_share = PercentField(
        label=_("最低首付比例"), initial=Decimal("0.15"), help_text=_("贷款合计不得超过其余部分。")
    )
    valid_from = DayField(label=_("开始日期"), required=False)
    valid_until = DayField(label=_("截止日期"), required=False)
    product_types = forms.MultipleChoiceField(
        label=_("适用产品（不选为全部）"),
        choices=ProductType.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    building_ids = forms.TypedMultipleChoiceField(
        label=_("适用楼栋（不选为全部）"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    offer = forms.BooleanField(label=_("建立后立即启用"), required=False, initial=True)

    def __init__(self, *args: Any, buildings: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["building_ids"].choices = list(buildings)  # type: ignore[attr-defined]

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
            "own_kind": said["own_kind"],
            "product_types": [ProductType(each) for each in said["product_types"]],
            "building_ids": said["building_ids"],
            "offer": said["offer"],
            "lines": [_line(number, line) for number, line in enumerate(lines, 1)],
            "discounts": [
                Discount(each["name"], DiscountKind(each["kind"]), each["value"]) for each in discounts
            ],
        }


class CellCount(CountField):
    """A number of months, days or parts in its cell; empty means what goes without saying."""

    def __init__(self, *, label: Any) -> None:
        super().__init__(label=label, required=False)
        self.widget = CellInput(label)
        self.widget.attrs["class"] += " cell-narrow"


class CellOffset(CellCount):
    """Months or days after the event, with a minus before it."""

    def read(self, text: str) -> int:
        """The number behind its sign."""
        sign, plain = parted(text)
        return sign * super().read(plain)


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
    ignored = ("money_kind", "anchor", "loan_digit", "excess")

    name = forms.CharField(
        label=_("名称"), max_length=40, required=False, widget=CellInput(_("名称"), is_number=False)
    )
    money_kind = forms.ChoiceField(
        label=_("款项"), choices=MoneyKind.choices, required=False, widget=CellSelect(_("款项"))
    )
    share = PercentField(label=_("比例（%）"), required=False, widget=CellInput(_("比例（%）")))
    amount = MoneyField(label=_("金额（元）"), required=False, widget=CellInput(_("金额（元）")))
    includes_deposit = forms.BooleanField(
        label=_("扣除定金"), required=False, widget=forms.CheckboxInput({"aria-label": _("扣除定金")})
    )
    anchor = forms.ChoiceField(
        label=_("起算"),
        choices=_EVENTS,
        initial=Anchor.SIGNING,
        required=False,
        widget=CellSelect(_("起算")),
    )
    months = CellOffset(label=_("后几个月"))
    days = CellOffset(label=_("再几天"))
    day_of_month = CellCount(label=_("几日付"))
    on_date = CellDay(label=_("指定日期"))
    instalments = CellCount(label=_("分几期"))
    every_months = CellCount(label=_("每隔几月"))
    loan_digit = forms.ChoiceField(
        label=_("贷款取整"),
        choices=[("", "—"), *LoanDigit.choices],
        required=False,
        widget=CellSelect(_("贷款取整")),
    )
    cap = MoneyField(label=_("贷款上限（元）"), required=False, widget=CellInput(_("贷款上限（元）")))
    excess = forms.ChoiceField(
        label=_("超出部分"),
        choices=[("", "—"), *LoanExcess.choices],
        required=False,
        widget=CellSelect(_("超出部分")),
    )

    def __init__(self, *args: Any, milestones: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["anchor"].choices = [*_EVENTS, *milestones]  # type: ignore[attr-defined]


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


class ProductsForm(forms.Form):
    """The products a plan is no longer offered for."""

    disabled_products = forms.MultipleChoiceField(
        label=_("停用的产品"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, plan: Any) -> None:
        super().__init__(data, initial={"disabled_products": plan.disabled_products})
        self.fields["disabled_products"].choices = [  # type: ignore[attr-defined]
            (code, label)
            for code, label in ProductType.choices
            if not plan.product_types or code in plan.product_types
        ]


class CopyForm(forms.Form):
    """The project a plan is copied to."""

    to_project = forms.TypedChoiceField(label=_("复制到项目"), coerce=int)

    def __init__(self, *args: Any, projects: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_project"].choices = list(projects)  # type: ignore[attr-defined]


def initial_of(plan: Any) -> dict[str, list[dict[str, Any]]]:
    """The lines and discounts of a plan, to begin its next version with."""
    return {
        "lines": [
            {name: getattr(line, name) or None for name in LineForm.base_fields}
            | {
                "anchor": line.rule.event,
                "instalments": line.instalments if line.instalments > 1 else None,
                "every_months": line.every_months if line.instalments > 1 else None,
            }
            for line in plan.lines.all()
        ],
        "discounts": [
            {name: getattr(step, name) for name in DiscountForm.base_fields} for step in plan.steps.all()
        ],
    }


def terms_of(plan: Any) -> dict[str, Any]:
    """The terms of a plan, to begin its next version with."""
    terms = {name: getattr(plan, name) for name in PaymentPlanForm.base_fields if name != "offer"}
    return terms | {"rounding_digit": f"{plan.rounding_digit.normalize():f}"}


def _line(sequence: int, said: Mapping[str, Any]) -> LineRule:
    milestone = milestone_of(said["anchor"])
    return LineRule(
        sequence=sequence,
        money_kind=MoneyKind(said["money_kind"]),
        name=said["name"],
        share=said["share"],
        amount=said["amount"],
        anchor=Anchor.MILESTONE if milestone else Anchor(said["anchor"]),
        milestone_id=milestone,
        months=said["months"] or 0,
        days=said["days"] or 0,
        on_date=said["on_date"],
        loan_digit=int(said["loan_digit"]) if said["loan_digit"] else None,
        includes_deposit=said["includes_deposit"],
        day_of_month=said["day_of_month"],
        instalments=said["instalments"] or 1,
        every_months=said["every_months"] or 1,
        cap=said["cap"],
        excess=LoanExcess(said["excess"]) if said["excess"] else None,
    )
