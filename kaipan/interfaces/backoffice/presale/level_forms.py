"""The form that brings a price plan to a target, by a common move or by solver; it only cleans."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.fields import MoneyField, RateField, UnitPriceField
from kaipan.presale.actions import LevelDemands, Number
from kaipan.presale.codes import LevellingMethod

SOLVER = "SOLVER"

_SEPARATORS = re.compile(r"[\s,，、;；]+")
_ENDING = re.compile(r"[0-9]{1,4}")
_MOST_ROOMS = 2000


class LabelsField(forms.CharField):
    """Rooms by their labels, one a line or with commas between, as ids of the rooms that may be named."""

    def __init__(self, **kwargs: Any) -> None:
        self.ids: dict[str, int] = {}
        super().__init__(widget=forms.Textarea({"rows": 2}), max_length=20 * _MOST_ROOMS, **kwargs)

    def clean(self, value: Any) -> Any:
        """The ids, or the labels that no room has."""
        labels = [label for label in _SEPARATORS.split(super().clean(value)) if label]
        unknown = [label for label in labels if label not in self.ids]
        if unknown:
            raise forms.ValidationError(
                _("方案的定价房间中没有：%(rooms)s。"),
                code="unknown_rooms",
                params={"rooms": "、".join(unknown[:5])},
            )
        return tuple(self.ids[label] for label in labels)


class EndingsField(forms.CharField):
    """Endings as digits with commas or blanks between."""

    def clean(self, value: Any) -> Any:
        """The endings, each of one to four digits."""
        endings = [ending for ending in _SEPARATORS.split(super().clean(value)) if ending]
        if not all(_ENDING.fullmatch(ending) for ending in endings):
            raise forms.ValidationError(_("尾数应为 1 至 4 位数字，多个用逗号分开。"), code="endings")
        return tuple(endings)


class LevelForm(forms.Form):
    """The average or the total to reach, and how."""

    target_average = UnitPriceField(label=_("目标均价"), required=False)
    target_total = MoneyField(label=_("目标总价"), required=False, help_text=_("均价和总价填写其中一项。"))
    method = forms.ChoiceField(
        label=_("调平方式"),
        choices=[*LevellingMethod.choices, (SOLVER, _("约束求解"))],
        initial=LevellingMethod.ADDITIVE,
        widget=forms.RadioSelect,
    )
    absorbing_room_id = forms.TypedChoiceField(
        label=_("吸收尾差的房间"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("取整会留下尾差。可指定一套房间承担，记为一房一调；不指定则只显示尾差。"),
    )
    decides = forms.ChoiceField(
        label=_("取整和递增的对象"),
        choices=[(Number.UNIT.value, _("单价")), (Number.TOTAL.value, _("总价"))],
        initial=Number.UNIT.value,
        required=False,
    )
    step = forms.TypedChoiceField(
        label=_("取整步长"),
        choices=[("1", _("1 元")), ("10", _("10 元")), ("100", _("100 元")), ("1000", _("1000 元"))],
        coerce=Decimal,
        empty_value="1",
        initial="1",
        required=False,
    )
    rising = forms.BooleanField(label=_("同列房间逐层递增"), required=False)
    least_rise = MoneyField(
        label=_("每层至少高出"), required=False, help_text=_("不填写则上层不低于下层即可。")
    )
    above_floor = forms.BooleanField(label=_("不低于底价"), required=False, initial=True)
    within_filed = forms.BooleanField(label=_("在备案价浮动范围内"), required=False, initial=True)
    disliked = EndingsField(label=_("忌讳尾数"), required=False, max_length=60, help_text=_("例如 4、14。"))
    liked = EndingsField(label=_("喜好尾数"), required=False, max_length=60, help_text=_("例如 8、88。"))
    move_percent = RateField(label=_("每套最大变动"), required=False)
    fixed_room_ids = LabelsField(
        label=_("固定不动的房间"),
        required=False,
        help_text=_("房号一行一个，或用逗号分开。已有一房一调的房间和按套计价的房间总是不动。"),
    )

    def __init__(self, *args: Any, rooms: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.impossible: object = None
        fields: Any = self.fields
        fields["absorbing_room_id"].choices = [("", _("不指定")), *rooms]
        fields["fixed_room_ids"].ids = {label: room_id for room_id, label in rooms}

    @property
    def by_solver(self) -> bool:
        """Whether the demands count."""
        return bool(self.cleaned_data["method"] == SOLVER)

    def target(self) -> dict[str, Any]:
        """What is to be reached, and who takes the rest."""
        return {
            name: self.cleaned_data[name] for name in ("target_average", "target_total", "absorbing_room_id")
        }

    def demands(self) -> LevelDemands:
        """The demands of the solver."""
        said = self.cleaned_data
        return LevelDemands(
            decides=Number(said["decides"] or Number.UNIT),
            step=Decimal(said["step"]),
            rising=said["rising"],
            least_rise=said["least_rise"].amount if said["least_rise"] else Decimal(0),
            above_floor=said["above_floor"],
            within_filed=said["within_filed"],
            disliked=said["disliked"],
            liked=said["liked"],
            move_percent=said["move_percent"],
            fixed_room_ids=said["fixed_room_ids"],
        )
