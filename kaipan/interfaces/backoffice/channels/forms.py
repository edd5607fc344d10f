"""Forms about channels. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.channels import actions
from kaipan.channels.actions import ChannelTerms, CommissionTerms
from kaipan.interfaces.backoffice.channels.codes import KINDS
from kaipan.interfaces.backoffice.channels.step_fields import StepsForm
from kaipan.interfaces.backoffice.shell.fields import (
    CountField,
    DayField,
    MomentField,
    RateField,
)

_PARTNER_KINDS = [(actions.COMPANY, _("单位")), (actions.PERSON, _("个人"))]


class _Chosen(forms.TypedChoiceField):
    """One of some records by id, or none where that is allowed."""

    def __init__(self, *, none: Any = None, **kwargs: Any) -> None:
        self.none = none
        super().__init__(coerce=int, empty_value=None, required=none is None, **kwargs)

    def offer(self, choices: Iterable[tuple[int, str]]) -> None:
        """What may be chosen."""
        found = [(str(key), label) for key, label in choices]
        self.choices = [("", self.none or _("请选择")), *found]


def offer(form: forms.Form, name: str, choices: Iterable[tuple[int, str]]) -> None:
    """Let the field of the form choose among these."""
    field = form.fields[name]
    assert isinstance(field, _Chosen)
    field.offer(choices)


class PartnerForm(forms.Form):
    """A new partner."""

    kind = forms.ChoiceField(label=_("类型"), choices=_PARTNER_KINDS)
    name = forms.CharField(label=_("名称"), max_length=80)
    phone = forms.CharField(label=_("联系电话"), max_length=40, widget=forms.TextInput({"inputmode": "tel"}))
    credit_code = forms.CharField(
        label=_("统一社会信用代码"),
        max_length=30,
        required=False,
        help_text=_("单位填写；已登记的单位按代码识别"),
    )
    parent_id = _Chosen(label=_("上级渠道"), none=_("无（一级渠道）"))
    contract_from = DayField(label=_("合作开始"))
    contract_until = DayField(label=_("合作截止"), required=False)


class ContractForm(forms.Form):
    """Until when a partner works, and in whose name its programs report."""

    contract_from = DayField(label=_("合作开始"))
    contract_until = DayField(label=_("合作截止"), required=False)
    account_id = _Chosen(
        label=_("接口账号"),
        none=_("无"),
        help_text=_("渠道商自己的程序用此账号的令牌报备，只看得到该渠道商；请为它单独建立员工账号"),
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea({"rows": 2}))


class AgentForm(forms.Form):
    """A person of a partner."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    phone = forms.CharField(label=_("手机"), max_length=40, widget=forms.TextInput({"inputmode": "tel"}))


class ReportForm(forms.Form):
    """Who is reported by whom."""

    agent_id = _Chosen(label=_("渠道人员"))
    name = forms.CharField(label=_("客户姓名"), max_length=80)
    phone = forms.CharField(
        label=_("客户电话"),
        max_length=40,
        help_text=_("完整手机号；渠道规则允许时可填隐号，如 138****5678"),
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
    )
    consented = forms.BooleanField(
        label=_("客户已同意"), required=False, help_text=_("客户同意渠道商把姓名和电话提供给本项目")
    )


class VisitForm(forms.Form):
    """Who came."""

    phone = forms.CharField(
        label=_("完整手机号"),
        max_length=40,
        required=False,
        help_text=_("隐号报备须填；完整报备可填来核对"),
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("姓名（与报备不同时）"), max_length=80, required=False)
    visited_at = MomentField(label=_("到访时间"), required=False, help_text=_("留空为现在"))
    heads = CountField(label=_("人数"), unit=_("人"))
    consultant_id = _Chosen(label=_("接待顾问"), none=_("本人"), help_text=_("已有顾问的客户仍由原顾问接待"))


class RuleForm(forms.Form):
    """The clocks of a channel."""

    partner_id = _Chosen(label=_("适用渠道"), none=_("全部渠道商"))
    visit_days = CountField(label=_("到访期限"), unit=_("天"), help_text=_("报备后多少天内到访有效"))
    deal_days = CountField(label=_("成交期限"), unit=_("天"), help_text=_("到访后多少天内认购归渠道"))
    confirm_hours = CountField(label=_("到访确认时限"), unit=_("小时"), help_text=_("到访后多少小时内须确认"))
    allows_masked = forms.BooleanField(label=_("接受隐号报备"), required=False)
    valid_from = DayField(label=_("生效日期"))

    def terms(self) -> ChannelTerms:
        """As the verb takes them."""
        names = ("visit_days", "deal_days", "confirm_hours", "allows_masked")
        return ChannelTerms(**{name: self.cleaned_data[name] for name in names})


class PlanForm(StepsForm):
    """How partners are paid; the first step begins at zero."""

    name = forms.CharField(label=_("方案名称"), max_length=60)
    partner_id = _Chosen(label=_("适用渠道"), none=_("全部渠道商"))
    kind = forms.ChoiceField(label=_("计佣方式"), choices=KINDS)
    down_payment = RateField(label=_("结佣条件：签约且首付达到"), required=False)
    valid_from = DayField(label=_("生效日期"))

    def terms(self) -> CommissionTerms:
        """As the verb takes them."""
        given = self.cleaned_data
        return CommissionTerms(
            given["kind"], self.steps(), given["jump"], given["down_payment"] or Decimal(0)
        )


class ReportTableForm(forms.Form):
    """A table of reports."""

    file = forms.FileField(label=_("报备表"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))


class RevealForm(forms.Form):
    """Why the whole number is needed."""

    reason = forms.CharField(label=_("查看原因"), max_length=200)
