"""Which rooms a release or withdrawal is about, as people choose them. The forms only clean."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.presale.factor_values import value_label, values_in_use
from kaipan.interfaces.backoffice.presale.open_plan import buildings_of
from kaipan.interfaces.backoffice.shell.fields import AreaField, FloorField, MoneyField
from kaipan.kernel.actor import Actor
from kaipan.presale.actions import RoomCondition
from kaipan.presale.codes import ReleaseKind


class ConditionForm(forms.Form):
    """Rooms that fulfil everything that is said; what is left empty does not matter."""

    buildings = forms.TypedMultipleChoiceField(
        label=_("楼栋"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.TypedMultipleChoiceField(
        label=_("单元"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    floor_from = FloorField(label=_("楼层从"), required=False)
    floor_to = FloorField(label=_("楼层到"), required=False)
    layouts = forms.MultipleChoiceField(label=_("户型"), required=False, widget=forms.CheckboxSelectMultiple)
    orientations = forms.MultipleChoiceField(
        label=_("朝向"), required=False, widget=forms.CheckboxSelectMultiple
    )
    area_from = AreaField(label=_("面积不小于"), required=False)
    area_to = AreaField(label=_("面积不大于"), required=False)
    price_from = MoneyField(label=_("总价不低于"), required=False)
    price_to = MoneyField(label=_("总价不高于"), required=False)

    def __init__(self, *args: Any, actor: Actor, project_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        buildings = buildings_of(actor, project_id)
        in_use = values_in_use(actor, project_id)
        choices = {
            "buildings": [(each.pk, each.name) for each in buildings],
            "units": [
                (unit.pk, f"{each.name}{unit.name}") for each in buildings for unit in each.units.all()
            ],
            "layouts": [(code, code) for code, _count in in_use["LAYOUT"]],
            "orientations": [
                (code, value_label("ORIENTATION", code)) for code, _count in in_use["ORIENTATION"]
            ],
        }
        for name, choice in choices.items():
            if choice:
                self.fields[name].choices = choice  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def condition(self) -> RoomCondition:
        """What was said, as the verbs take it."""
        said = self.cleaned_data
        return RoomCondition(
            building_ids=tuple(said.get("buildings", ())),
            unit_ids=tuple(said.get("units", ())),
            floor_from=said["floor_from"],
            floor_to=said["floor_to"],
            layouts=tuple(said.get("layouts", ())),
            orientations=tuple(said.get("orientations", ())),
            area_from=said["area_from"],
            area_to=said["area_to"],
            price_from=said["price_from"],
            price_to=said["price_to"],
            only_unreleased=said.get("only_unreleased", False),
        )


class ReleaseForm(ConditionForm):
    """A release: what kind, and which rooms."""

    kind = forms.ChoiceField(
        label=_("类型"),
        choices=[(kind.value, kind.label) for kind in (ReleaseKind.FIRST, ReleaseKind.ADDITIONAL)],
        widget=forms.RadioSelect,
        initial=ReleaseKind.FIRST,
    )
    only_unreleased = forms.BooleanField(label=_("不含已放盘的房间"), required=False, initial=True)

    field_order = ("kind", "only_unreleased", *ConditionForm.base_fields)


class WithdrawForm(ConditionForm):
    """A withdrawal: why, and which rooms."""

    reason = forms.CharField(label=_("原因"), max_length=200)

    field_order = ("reason", *ConditionForm.base_fields)
