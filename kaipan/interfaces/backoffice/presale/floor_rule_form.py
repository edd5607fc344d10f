"""The rule that fills a floor table: so much a floor, and the floors every building treats otherwise."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.presale.fields import AmountCell, FloorsField
from kaipan.interfaces.backoffice.shell.fields import FloorField
from kaipan.presale.queries import FloorException

_AS_BELOW = gettext_lazy("同下层")


class FloorRuleForm(forms.Form):
    """The linear floor table (线性层差); floors named without a value cost what the one below costs."""

    base_floor = FloorField(label=gettext_lazy("基准层"))
    step = AmountCell(label=gettext_lazy("每层加"))
    ground_value = AmountCell(label=gettext_lazy("首层"), required=False)
    top_repeats = forms.BooleanField(label=gettext_lazy("顶层同下层"), required=False)
    top_value = AmountCell(label=gettext_lazy("顶层"), required=False)
    equipment_floors = FloorsField(label=gettext_lazy("设备层"), required=False)
    equipment_value = AmountCell(label=gettext_lazy("设备层的数值"), required=False)
    taboo_floors = FloorsField(label=gettext_lazy("忌讳层"), required=False)
    taboo_value = AmountCell(label=gettext_lazy("忌讳层的数值"), required=False)

    def __init__(self, *args: Any, floors: tuple[tuple[int, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.floors = sorted(index for index, _label in floors)
        as_ruled = _("按规则")
        for name in ("ground_value", "top_value"):
            self.fields[name].widget.attrs["placeholder"] = as_ruled
        for name in ("equipment_value", "taboo_value"):
            self.fields[name].widget.attrs["placeholder"] = str(_AS_BELOW)

    def clean_base_floor(self) -> int:
        """A floor there can be."""
        floor: int = self.cleaned_data["base_floor"]
        if floor == 0:
            raise forms.ValidationError(_("没有 0 层，请填写 1 或 -1 这样的楼层。"), code="floor")
        return floor

    def clean(self) -> dict[str, Any]:
        """A value for no floor would be forgotten silently."""
        said = super().clean() or {}
        for kind in ("equipment", "taboo"):
            if said.get(f"{kind}_value") is not None and not said.get(f"{kind}_floors"):
                self.add_error(f"{kind}_floors", _("填了数值，请填写是哪些楼层。"))
        if said.get("top_repeats") and said.get("top_value") is not None:
            self.add_error("top_value", _("顶层已选同下层，请不要再填数值。"))
        return said

    def arguments(self) -> dict[str, Any]:
        """The rule as the room below takes it."""
        said = self.cleaned_data
        found: list[FloorException] = []
        found += [
            FloorException(said[f"{kind}_floors"], said[f"{kind}_value"])
            for kind in ("equipment", "taboo")
            if said[f"{kind}_floors"]
        ]
        ends = self.floors[:1], self.floors[-1:]
        if said["ground_value"] is not None:
            found.append(FloorException(frozenset(ends[0]), said["ground_value"]))
        if said["top_repeats"] or said["top_value"] is not None:
            found.append(FloorException(frozenset(ends[1]), said["top_value"]))
        return {"base_floor": said["base_floor"], "step": said["step"], "exceptions": found}
