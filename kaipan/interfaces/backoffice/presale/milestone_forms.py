"""Forms about milestones: their names, the days planned, what was reached and what is put right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.fields import DayField


class MilestoneForm(forms.Form):
    """What a milestone is called."""

    name = forms.CharField(
        label=_("节点名称"),
        max_length=30,
        help_text=_("如“封顶”“主体三分之一”；合同会印出名称，建立后不能改。"),
    )


class PlanForm(forms.Form):
    """The day planned for every building."""

    def __init__(self, *args: Any, places: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)
        for place in self.places:
            self.fields[f"planned-{place.building_id}"] = DayField(
                label=place.building, required=False, initial=place.planned_on
            )

    def planned(self) -> dict[int, Any]:
        """The days that are not what they were, by building."""
        said = {place: self.cleaned_data[f"planned-{place.building_id}"] for place in self.places}
        return {int(place.building_id): day for place, day in said.items() if day != place.planned_on}


class RecordForm(forms.Form):
    """Which buildings reached it, when, and what shows it."""

    building_ids = forms.TypedMultipleChoiceField(
        label=_("达到的楼栋"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    reached_on = DayField(label=_("达到日期"))
    evidence = forms.CharField(
        label=_("依据"), max_length=300, help_text=_("监理报告文号、照片或附件存放处。")
    )

    def __init__(self, *args: Any, buildings: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["building_ids"].choices = list(buildings)  # type: ignore[attr-defined]


class CorrectionForm(forms.Form):
    """What holds instead, and why."""

    reached_on = DayField(label=_("达到日期"), required=False, help_text=_("留空表示其实尚未达到。"))
    evidence = forms.CharField(
        label=_("依据"), max_length=300, help_text=_("监理报告文号、照片或附件存放处。")
    )
    reason = forms.CharField(label=_("更正原因"), max_length=200)
