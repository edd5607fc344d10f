"""Forms about customers. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.customers.codes import DOCUMENTS, GRADES, SOURCES
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField
from kaipan.interfaces.backoffice.shell.forms import GuardedForm

People = Iterable[tuple[str, str]]
_NONE = [("", "—")]


def _note() -> forms.CharField:
    return forms.CharField(
        label=_("备注"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )


class PhoneLines(forms.CharField):
    """Telephones, one a line; a list of what was typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=200, required=False, widget=forms.Textarea({"rows": 2, "inputmode": "tel"}), **kwargs
        )

    def clean(self, value: Any) -> Any:
        """The lines that hold anything."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class RegisterForm(forms.Form):
    """Somebody who came, called or was sent. ``owners`` is given to those who may choose the consultant."""

    name = forms.CharField(label=_("姓名或单位名称"), max_length=80)
    phone = forms.CharField(
        label=_("手机"), max_length=40, widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"})
    )
    identity_type = forms.ChoiceField(label=_("证件类型"), choices=[*_NONE, *DOCUMENTS], required=False)
    identity = forms.CharField(
        label=_("证件号码"),
        max_length=60,
        required=False,
        help_text=_("认购前补齐即可；单位填统一社会信用代码"),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    source_medium = forms.ChoiceField(label=_("媒体来源"), choices=[*_NONE, *SOURCES], required=False)
    intent_grade = forms.ChoiceField(label=_("意向等级"), choices=[*_NONE, *GRADES], required=False)
    owner_id = forms.ChoiceField(label=_("置业顾问"), required=False)
    more_phones = PhoneLines(label=_("其他电话"), help_text=_("没有可不填，每行一个"))
    met = forms.ChoiceField(
        label=_("此次往来"),
        choices=[("", _("仅登记")), ("CALL", _("来电")), ("VISIT", _("来访"))],
        required=False,
    )
    heads = CountField(label=_("来访人数"), unit=_("人"), required=False, help_text=_("来访必填"))
    next_on = DayField(label=_("下次联系"), required=False)
    note = _note()
    confirmed = forms.BooleanField(label=_("已核对，确非同一客户，仍然登记"), required=False)

    def __init__(self, *args: Any, owners: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks = False
        field: forms.ChoiceField = self.fields["owner_id"]  # type: ignore[assignment]
        field.choices = [("", _("本人")), *owners]
        if not owners:
            del self.fields["owner_id"]


class CustomerForm(GuardedForm):
    """What is noted about a customer."""

    intent_grade = forms.ChoiceField(label=_("意向等级"), choices=[*_NONE, *GRADES], required=False)
    source_medium = forms.ChoiceField(label=_("媒体来源"), choices=[*_NONE, *SOURCES], required=False)
    note = _note()


class PersonForm(forms.Form):
    """Who a customer is. Numbers that are on record stay masked: an empty field leaves them as they are."""

    name = forms.CharField(label=_("姓名或单位名称"), max_length=80)
    phones = forms.CharField(
        label=_("电话"),
        max_length=200,
        required=False,
        help_text=_("不改请留空。填写后取代现有全部电话，每行一个，第一个为主电话。"),
        widget=forms.Textarea({"rows": 2, "inputmode": "tel"}),
    )
    identity_type = forms.ChoiceField(label=_("证件类型"), choices=[*_NONE, *DOCUMENTS], required=False)
    identity = forms.CharField(
        label=_("证件号码"), max_length=60, required=False, help_text=_("不改请将类型和号码都留空。")
    )
    address = forms.CharField(label=_("联系地址"), max_length=160, required=False)


class TransferForm(forms.Form):
    """Who serves the customer from now on, and why."""

    to_staff_id = forms.TypedChoiceField(label=_("新的置业顾问"), coerce=int)
    reason = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.TypedChoiceField = self.fields["to_staff_id"]  # type: ignore[assignment]
        field.choices = [("", "—"), *people]


class RevealForm(forms.Form):
    """Why a whole number is looked at."""

    reason = forms.CharField(
        label=_("查看原因"), max_length=200, help_text=_("您的姓名、时间和原因会记入审计日志。")
    )
