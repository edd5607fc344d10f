"""Forms about phases, buildings, units and new rooms. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.inventory.attribute_fields import AttributeFields
from kaipan.interfaces.backoffice.shell.fields import AreaField, CountField, FloorField
from kaipan.interfaces.backoffice.shell.forms import GuardedForm
from kaipan.inventory.codes import ProductType

Places = Sequence[tuple[int, str]]


def _place_field(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=False)


def _offer(form: forms.BaseForm, name: str, places: Places) -> None:
    field: forms.TypedChoiceField = form.fields[name]  # type: ignore[assignment]
    field.choices = [("", "—"), *places]


class NameForm(forms.Form):
    """A phase or a unit."""

    name = forms.CharField(label=_("名称"), max_length=40)


class _BuildingFields(forms.Form):
    """What is known of a building."""

    name = forms.CharField(label=_("名称"), max_length=40)
    floors = CountField(label=_("地上层数"), unit=_("层"))
    phase_id = _place_field(_("分期"))
    filed_name = forms.CharField(
        label=_("公安门牌"), max_length=60, required=False, help_text=_("与名称不同时填写")
    )

    def __init__(self, *args: Any, phases: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "phase_id", phases)


class NewBuildingForm(_BuildingFields):
    """A building to add."""


class BuildingForm(_BuildingFields, GuardedForm):
    """A building to correct. ``initial`` holds it as it is."""


class NewRoomForm(AttributeFields):
    """A room at its place, with the area it is sold by."""

    unit_id = _place_field(_("单元"))
    number = forms.CharField(label=_("房号"), max_length=20)
    floor_index = FloorField(label=_("物理层"), help_text=_("公式用的层，地下为负，没有 0 层"))
    floor_label = forms.CharField(
        label=_("楼层名称"), max_length=8, required=False, help_text=_("电梯上写的层，如 3A")
    )
    position = CountField(label=_("位置"), help_text=_("从左数第几户"))
    product_type = forms.ChoiceField(label=_("产品类型"), choices=ProductType.choices)
    presale_gross = AreaField(label=_("预售建筑面积"), required=False)
    presale_inner = AreaField(label=_("预售套内面积"), required=False)

    field_order = (
        "unit_id",
        "number",
        "floor_index",
        "floor_label",
        "position",
        "product_type",
        "presale_gross",
        "presale_inner",
    )

    def __init__(self, *args: Any, units: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "unit_id", units)
