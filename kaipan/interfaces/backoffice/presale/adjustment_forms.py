"""Adjustment orders and special prices as people draw them up. The forms only clean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.presale.condition_forms import ConditionForm
from kaipan.interfaces.backoffice.presale.fields import AmountCell, CellInput, PriceCell
from kaipan.interfaces.backoffice.presale.plan_forms import DIGITS, rounding
from kaipan.interfaces.backoffice.presale.rows import RowForm, TableForm
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.fields import (
    CountField,
    DayField,
    MomentField,
    MoneyField,
    NumberInput,
    UnitPriceField,
)
from kaipan.presale.actions import (
    AdjustmentProposal,
    NewRoomPrice,
    PriceRounding,
    PriceRule,
    SpecialTerms,
)
from kaipan.presale.adjustment_codes import AdjustmentMethod
from kaipan.presale.codes import RoundingMode
from kaipan.presale.queries import ListPrice

_BY_RULE = [
    (AdjustmentMethod.PERCENT.value, gettext_lazy("按百分比（-3 即降 3%）")),
    (AdjustmentMethod.FACTOR.value, gettext_lazy("乘系数（0.97 即 97 折）")),
    (AdjustmentMethod.PER_AREA.value, gettext_lazy("每平方米加减（元/㎡）")),
    (AdjustmentMethod.PER_ROOM.value, gettext_lazy("每套加减（元）")),
]


class TermsForm(forms.Form):
    """What every order says: why, how it rounds, when it takes effect, and what conflicts do to it."""

    reason = forms.CharField(label=gettext_lazy("调价原因"), max_length=200)
    effective_at = MomentField(
        label=gettext_lazy("何时生效"),
        required=False,
        help_text=gettext_lazy("留空为执行时立即生效；到时由系统按数据库时间生效。"),
    )
    unit_mode = forms.ChoiceField(
        label=gettext_lazy("单价取整"),
        choices=[("", gettext_lazy("不取整")), *RoundingMode.choices],
        required=False,
    )
    unit_digit = forms.ChoiceField(
        label=gettext_lazy("单价取整到"), choices=DIGITS, initial="1", required=False
    )
    total_mode = forms.ChoiceField(
        label=gettext_lazy("总价取整"), choices=RoundingMode.choices, initial=RoundingMode.HALF_UP
    )
    total_digit = forms.ChoiceField(label=gettext_lazy("总价取整到"), choices=DIGITS, initial="1")
    leave_out = forms.BooleanField(
        label=gettext_lazy("不能调价的房间不列入（不勾选则拒绝整单）"), required=False, initial=True
    )
    whole_or_nothing = forms.BooleanField(
        label=gettext_lazy("全部或不执行：有一套变动就整单不执行"), required=False
    )

    def terms(self) -> dict[str, Any]:
        """As the verb takes them."""
        said = self.cleaned_data
        return {
            "reason": said["reason"],
            "effective_at": said["effective_at"],
            "rounding": PriceRounding(
                unit=rounding(said["unit_mode"], said["unit_digit"]) if said["unit_mode"] else None,
                total=rounding(said["total_mode"], said["total_digit"]),
            ),
            "leave_out": said["leave_out"],
            "whole_or_nothing": said["whole_or_nothing"],
        }

    @staticmethod
    def said_by(order: Any) -> dict[str, Any]:
        """The terms of an order, for the form that draws it up anew."""
        return {
            "reason": order.reason,
            "effective_at": order.effective_at,
            "unit_mode": order.unit_rounding_mode,
            "unit_digit": f"{order.unit_rounding_digit.normalize():f}" if order.unit_rounding_digit else "1",
            "total_mode": order.total_rounding_mode,
            "total_digit": f"{order.total_rounding_digit.normalize():f}",
            "leave_out": True,
            "whole_or_nothing": order.whole_or_nothing,
        }


class RuleForm(TermsForm, ConditionForm):
    """One rule for all rooms of a condition."""

    method = forms.ChoiceField(
        label=gettext_lazy("调价方式"), choices=_BY_RULE, initial="PERCENT", widget=forms.RadioSelect
    )
    value = AmountCell(
        label=gettext_lazy("数值"),
        widget=NumberInput("", {"inputmode": "text"}),
        help_text=gettext_lazy("降价写负数，如 -3、-200；系数写 0.97。"),
    )

    field_order = ("reason", "method", "value")

    def condition_fields(self) -> list[forms.BoundField]:
        """The fields that choose the rooms, attributes of the project's own included."""
        own = {*TermsForm.base_fields, "method", "value"}
        return [field for field in self.visible_fields() if field.name not in own]

    def proposal(self, room_ids: Sequence[int] = ()) -> AdjustmentProposal:
        """As the verb takes it; ``room_ids`` narrows the condition to rooms that were named before."""
        said = self.cleaned_data
        return AdjustmentProposal(
            method=AdjustmentMethod(said["method"]),
            value=said["value"],
            condition=replace(self.condition(), room_ids=tuple(room_ids)),
            **self.terms(),
        )


class RoomPriceForm(RowForm):
    """One room with its new unit price or its new total."""

    needed = ("room",)
    room = forms.CharField(
        label=gettext_lazy("房间"), required=False, widget=CellInput(gettext_lazy("房间"), is_number=False)
    )
    unit_price = PriceCell(
        label=gettext_lazy("新单价（元/㎡）"), required=False, widget=CellInput(gettext_lazy("新单价"))
    )
    total = MoneyField(
        label=gettext_lazy("新总价（元）"), required=False, widget=CellInput(gettext_lazy("新总价"))
    )

    def __init__(
        self,
        *args: Any,
        room_ids: Mapping[str, int],
        listed: Mapping[str, ListPrice] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.room_ids = room_ids
        price = (listed or {}).get(self.initial.get("room", ""))
        if price:
            now = {"unit_price": formats.unit_price(price.unit_price), "total": formats.money(price.total)}
            for name, said in now.items():
                self.fields[name].widget.attrs["placeholder"] = said

    def clean_room(self) -> str:
        """The whole name of a room of the project."""
        label = "".join(self.cleaned_data["room"].split())
        if label and label not in self.room_ids:
            raise forms.ValidationError(_("没有名为“%(room)s”的房间") % {"room": label})
        return label

    def clean(self) -> dict[str, Any]:
        """A room has one new price: the other is calculated from it."""
        said = super().clean()
        if not self.errors and (said.get("unit_price") is None) == (said.get("total") is None):
            self.add_error("total", _("新单价和新总价填一个"))
        return said


class ListForm(TermsForm, TableForm):
    """Rooms with a price each."""

    def proposal(self, room_ids: Mapping[str, int]) -> AdjustmentProposal:
        """As the verb takes it."""
        rows = tuple(_row(said, room_ids) for said in self.tables["rows"].filled)
        return AdjustmentProposal(method=AdjustmentMethod.LIST, rows=rows, **self.terms())


class PriceTableForm(TermsForm):
    """A file of new prices."""

    file = forms.FileField(label=gettext_lazy("文件"))
    field_order = ("file", "reason")

    def proposal(self, rows: tuple[NewRoomPrice, ...]) -> AdjustmentProposal:
        """As the verb takes it."""
        return AdjustmentProposal(method=AdjustmentMethod.IMPORT, rows=rows, **self.terms())


class SpecialForm(forms.Form):
    """A room's special price and its window."""

    room = forms.CharField(label=gettext_lazy("房间"), help_text=gettext_lazy("房间写全名，如 3栋1单元301。"))
    total = MoneyField(label=gettext_lazy("特价总价"), required=False)
    unit_price = UnitPriceField(
        label=gettext_lazy("特价单价"), required=False, help_text=gettext_lazy("总价和单价填一个。")
    )
    valid_from = DayField(label=gettext_lazy("开始日期"))
    valid_until = DayField(label=gettext_lazy("截止日期"), help_text=gettext_lazy("含当日"))
    campaign_id = forms.TypedChoiceField(
        label=gettext_lazy("特价活动"), required=False, coerce=int, empty_value=None
    )
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=200)

    def __init__(
        self, *args: Any, room_ids: Mapping[str, int], campaigns: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.room_ids = room_ids
        choices = [("", _("不属于活动（一房一议）")), *campaigns]
        self.fields["campaign_id"].choices = choices  # type: ignore[attr-defined]

    def clean_room(self) -> str:
        """The whole name of a room of the project."""
        label = "".join(self.cleaned_data["room"].split())
        if label not in self.room_ids:
            raise forms.ValidationError(_("没有名为“%(room)s”的房间") % {"room": label})
        return label

    def clean(self) -> dict[str, Any]:
        """One price; the other is calculated from it."""
        said = super().clean() or {}
        if not self.errors and (said.get("unit_price") is None) == (said.get("total") is None):
            self.add_error("total", _("总价和单价填一个。"))
        return said

    def terms(self) -> SpecialTerms:
        """As the verb takes them."""
        said = self.cleaned_data
        rule, value = _price(said)
        return SpecialTerms(rule, value, said["reason"], said["valid_from"], said["valid_until"])


class CampaignForm(forms.Form):
    """A campaign and its quota."""

    name = forms.CharField(label=gettext_lazy("活动名称"), max_length=60)
    quota = CountField(label=gettext_lazy("名额"), unit=gettext_lazy("套"))


class QuotaForm(forms.Form):
    """A campaign's quota alone."""

    quota = CountField(label=gettext_lazy("名额"), unit=gettext_lazy("套"))


def _price(said: Mapping[str, Any]) -> tuple[PriceRule, Any]:
    if said["unit_price"] is not None:
        return PriceRule.SET_UNIT, said["unit_price"]
    return PriceRule.SET_TOTAL, said["total"].amount


def _row(said: Mapping[str, Any], room_ids: Mapping[str, int]) -> NewRoomPrice:
    rule, value = _price(said)
    return NewRoomPrice(room_ids[said["room"]], rule, value)
