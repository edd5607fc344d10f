"""Forms about rooms. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.inventory.attribute_fields import AttributeFields, ChoicesField
from kaipan.interfaces.backoffice.shell.fields import (
    AreaField,
    CountField,
    FloorField,
    MoneyField,
    UnitPriceField,
)
from kaipan.interfaces.backoffice.shell.forms import GuardedForm
from kaipan.inventory.codes import AttributeKind, ProductType, SellingArea


class RoomForm(GuardedForm, AttributeFields):
    """What may be corrected of a room. ``initial`` holds the room as it is."""

    number = forms.CharField(label=_("房号"), max_length=20)
    floor_index = FloorField(label=_("物理层"), help_text=_("公式用的层，地下为负，没有 0 层"))
    floor_label = forms.CharField(label=_("楼层名称"), max_length=8, help_text=_("电梯上写的层，如 3A"))
    position = CountField(label=_("位置"), help_text=_("从左数第几户"))
    product_type = forms.ChoiceField(label=_("产品类型"), choices=ProductType.choices)
    spans_floors = CountField(label=_("跨层数"), help_text=_("复式为 2"))
    spans_positions = CountField(label=_("跨位数"), help_text=_("两户打通为 2"))
    selling_area_type = forms.ChoiceField(label=_("售楼面积类型"), choices=SellingArea.choices)
    presale_gross = AreaField(label=_("预售建筑面积"), required=False)
    presale_inner = AreaField(label=_("预售套内面积"), required=False)
    presale_reviewed = forms.BooleanField(label=_("预售面积已复核"), required=False)
    measured_gross = AreaField(label=_("实测建筑面积"), required=False)
    measured_inner = AreaField(label=_("实测套内面积"), required=False)
    measured_reviewed = forms.BooleanField(label=_("实测面积已复核"), required=False)
    estimated_gross = AreaField(label=_("预估建筑面积"), required=False)
    estimated_inner = AreaField(label=_("预估套内面积"), required=False)
    estimated_reviewed = forms.BooleanField(label=_("预估面积已复核"), required=False)
    filed_unit_price = UnitPriceField(label=_("备案单价"), required=False)
    filed_total = MoneyField(label=_("备案总价"), required=False)
    notes = forms.CharField(
        label=_("备注"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )


class AttributeForm(GuardedForm):
    """A definition to correct: what its kind has. ``initial`` holds it as it is."""

    name = forms.CharField(label=_("名称"), max_length=20, help_text=_("也是房源表的表头"))
    unit = forms.CharField(label=_("计量单位"), max_length=10, required=False)
    choices = ChoicesField(
        label=_("选项"),
        help_text=_("每行一个，代码=名称；名称可改，房间正在使用的选项不能删除"),
    )
    retired = forms.BooleanField(
        label=_("停用"), required=False, help_text=_("不再填写和筛选，房间已有的值保留")
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        self._kind = kind
        super().__init__(*args, **kwargs)

    def _snapshot(self) -> dict[str, str]:
        """As the guard takes it, of the fields this kind has."""
        if self._kind != AttributeKind.NUMBER:
            self.fields.pop("unit", None)
        if self._kind != AttributeKind.CHOICE:
            self.fields.pop("choices", None)
        return super()._snapshot()


class ReasonForm(forms.Form):
    """Why a room is taken off the market or given back."""

    reason = forms.CharField(
        label=_("原因"), max_length=200, help_text=_("想买这套房的人会看到这句话"), widget=forms.Textarea
    )


class UploadForm(forms.Form):
    """A room table, and whether rooms that are there may change."""

    file = forms.FileField(label=_("房源表"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))
    update_existing = forms.BooleanField(
        label=_("更新已有房间"), required=False, help_text=_("表中填了值的列覆盖原值，空格不覆盖")
    )


class PermitChoiceForm(forms.Form):
    """Which permit the chosen rooms come under."""

    permit = forms.ChoiceField(label=_("预售许可证"))

    def __init__(self, *args: Any, permits: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ChoiceField = self.fields["permit"]  # type: ignore[assignment]
        field.choices = permits
