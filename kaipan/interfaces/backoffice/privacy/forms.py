"""Forms about people's information. They clean; the verbs judge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.privacy.codes import ACCOUNTS, CLASSES, KINDS, PURPOSES, SAID, WAYS
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField


def _words(label: Any, *, longest: int = 200, required: bool = True, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea({"rows": 3})
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=area, help_text=help_text
    )


class WordForm(forms.Form):
    """What somebody said about a purpose."""

    purpose = forms.ChoiceField(label=_("目的"), choices=PURPOSES)
    way = forms.ChoiceField(label=_("渠道"), choices=WAYS)
    said = forms.ChoiceField(label=_("表示方式"), choices=SAID)


class AccountForm(forms.Form):
    """Where messages reach somebody beside the telephone."""

    kind = forms.ChoiceField(label=_("类型"), choices=ACCOUNTS)
    address = forms.CharField(
        label=_("账号"), max_length=120, required=False, help_text=_("留空即删去已登记的账号")
    )


class RequestForm(forms.Form):
    """What somebody asks about their own information."""

    kind = forms.ChoiceField(label=_("请求类型"), choices=KINDS)
    said = forms.ChoiceField(label=_("表示方式"), choices=SAID)
    note = _words(_("请求内容"), longest=500, required=False)


class RefuseForm(forms.Form):
    """Why not: what the person is told."""

    reason = _words(_("拒绝理由"), help_text=_("将告知本人"))


class FinishForm(forms.Form):
    """What was done."""

    outcome = _words(_("办理结果"))


class EraseForm(forms.Form):
    """Nothing to fill in; there is no way back."""

    sure = forms.BooleanField(label=_("我知道匿名后不能恢复"))


class NoticeForm(forms.Form):
    """What people are told before they consent."""

    purpose = forms.ChoiceField(label=_("目的"), choices=PURPOSES)
    text = forms.CharField(label=_("告知书正文"), max_length=8000, widget=forms.Textarea({"rows": 14}))


class PeriodForm(forms.Form):
    """How long a class is kept from a day on."""

    retained = forms.ChoiceField(label=_("保留类别"), choices=CLASSES)
    months = CountField(label=_("保留月数"), unit=_("个月"))
    valid_from = DayField(label=_("生效日期"))


class DaysForm(forms.Form):
    """By when people are answered."""

    days = CountField(label=_("答复期限"), unit=_("工作日"))
