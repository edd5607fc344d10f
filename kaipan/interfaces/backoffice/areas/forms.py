"""Forms about measured areas. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.areas.actions import Band, BatchTerms, RegimeKind, RegimeTerms, Side
from kaipan.areas.codes import AreaBasis, Choice, DueAt, Outcome, Way
from kaipan.areas.codes import RegimeKind as Kinds
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField, NumberField
from kaipan.inventory.codes import ProductType

_ANY = ("", _("不限"))
MOST_BANDS = 4
PLACES = range(1, MOST_BANDS + 1)
_SIDES = (("LARGER", "larger", _("大于合同")), ("SMALLER", "smaller", _("小于合同")))


class SurveyForm(forms.Form):
    """导入测绘成果: which survey, and its file."""

    number = forms.CharField(label=_("成果编号"), max_length=40)
    surveyor = forms.CharField(label=_("测绘机构"), max_length=60)
    day = DayField(label=_("测绘日期"))
    tolerance = NumberField(
        label=_("偏差提示比例"), unit="%", help_text=_("与售楼面积相差超过此比例的房间会标出。")
    )
    file = forms.FileField(label=_("测绘文件"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))

    def __init__(self, data: Any = None, files: Any = None, *, today: date) -> None:
        super().__init__(data, files, initial={"day": today, "tolerance": Decimal(3)})


class ReviewForm(forms.Form):
    """复核测绘成果."""

    sells_unsold = forms.BooleanField(
        label=_("未售房间改按实测面积销售"),
        required=False,
        help_text=_("会改变未售房间的计价面积；已售房间不变，由补差批次结算。"),
    )
    said = forms.CharField(label=_("复核说明"), max_length=200, required=False)


class ReasonForm(forms.Form):
    """Why."""

    said = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea)


class RegimeForm(forms.Form):
    """设定补差规则; up to four bands a side."""

    name = forms.CharField(label=_("规则名称"), max_length=40)
    kind = forms.ChoiceField(label=_("补差方式"), choices=Kinds.choices)
    valid_from = DayField(label=_("生效日期"), help_text=_("按合同签约日选用，可早于今天"))
    product_type = forms.ChoiceField(
        label=_("产品类型"), choices=[_ANY, *ProductType.choices], required=False
    )
    area_basis = forms.ChoiceField(label=_("计价方式"), choices=[_ANY, *AreaBasis.choices], required=False)
    limit = NumberField(
        label=_("误差限度"), unit="%", required=False, help_text=_("超过限度，买方可以选择解除合同")
    )
    whole = forms.BooleanField(
        label=_("按最高标准"), required=False, help_text=_("分档结算时，全部误差按所在档位的倍数")
    )
    words = forms.CharField(
        label=_("合同条款"), max_length=500, required=False, help_text=_("按合同约定时填写条款原文")
    )
    source = forms.CharField(label=_("依据"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for _code, name, label in _SIDES:
            for place in PLACES:
                self.fields[f"{name}_to_{place}"] = NumberField(
                    label=_("%(side)s 第 %(place)s 档至") % {"side": label, "place": place},
                    unit="%",
                    required=False,
                )
                self.fields[f"{name}_by_{place}"] = NumberField(
                    label=_("%(side)s 第 %(place)s 档倍数") % {"side": label, "place": place},
                    unit="×",
                    required=False,
                )

    @property
    def band_rows(self) -> Iterable[list[Any]]:
        """The fields of the bands, side by side."""
        for _code, name, _label in _SIDES:
            for place in PLACES:
                yield [self[f"{name}_to_{place}"], self[f"{name}_by_{place}"]]

    def terms(self) -> RegimeTerms:
        """As the verb takes them; bands without a factor are not meant."""
        said = self.cleaned_data
        bands = tuple(
            Band(Side(code), said[f"{name}_to_{place}"], said[f"{name}_by_{place}"])
            for code, name, _label in _SIDES
            for place in PLACES
            if said[f"{name}_by_{place}"] is not None
        )
        return RegimeTerms(
            kind=RegimeKind(said["kind"]),
            limit=said["limit"],
            bands=bands,
            whole=said["whole"],
            words=said["words"],
            source=said["source"],
        )


class DrawForm(forms.Form):
    """编制补差批次: which buildings, and the days."""

    buildings = forms.TypedMultipleChoiceField(
        label=_("楼栋"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    due_at = forms.ChoiceField(label=_("补差款应付日"), choices=DueAt.choices)
    due_days = CountField(label=_("应付天数"), unit=_("天"))
    reply_days = CountField(
        label=_("答复期限"), unit=_("天"), help_text=_("误差超过限度的买方，自告知之日起答复的天数")
    )

    def __init__(self, data: Any = None, *, buildings: Iterable[Any]) -> None:
        super().__init__(data, initial={"due_at": "DAYS", "due_days": 30, "reply_days": 15})
        self.fields["buildings"].choices = [(str(each.pk), str(each)) for each in buildings]  # type: ignore[attr-defined]

    def terms(self) -> BatchTerms:
        """As the verb takes them."""
        said = self.cleaned_data
        return BatchTerms(said["due_at"], said["due_days"], said["reply_days"])


class TellForm(forms.Form):
    """登记告知和送达."""

    told_on = DayField(label=_("告知日期"))
    way = forms.ChoiceField(label=_("送达方式"), choices=Way.choices)
    tracking = forms.CharField(label=_("单号"), max_length=40, required=False)
    arrived_on = DayField(label=_("签收日期"), required=False)


class ChooseForm(forms.Form):
    """登记买方选择."""

    choice = forms.ChoiceField(label=_("买方选择"), choices=Choice.choices, widget=forms.RadioSelect)
    chosen_on = DayField(label=_("答复日期"))
    said = forms.CharField(label=_("说明"), max_length=200, required=False)


class DisputeForm(forms.Form):
    """登记争议."""

    said = forms.CharField(label=_("争议内容"), max_length=300, widget=forms.Textarea)


class CloseForm(forms.Form):
    """办结争议."""

    outcome = forms.ChoiceField(label=_("处理结果"), choices=Outcome.choices, widget=forms.RadioSelect)
    said = forms.CharField(label=_("处理说明"), max_length=300, widget=forms.Textarea)
    remeasured = forms.TypedChoiceField(label=_("重测成果"), coerce=int, required=False, empty_value=None)

    def __init__(self, data: Any = None, *, surveys: Iterable[Any]) -> None:
        super().__init__(data)
        named = [(str(each.pk), str(each)) for each in surveys]
        self.fields["remeasured"].choices = [("", _("无")), *named]  # type: ignore[attr-defined]
