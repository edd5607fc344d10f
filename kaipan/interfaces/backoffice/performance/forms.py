"""Forms about performance. They clean; the verbs judge."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.channels.step_fields import StepsForm
from kaipan.interfaces.backoffice.performance.codes import (
    CASES,
    COUNTED,
    COUNTS_AT,
    PERIODS,
    PRODUCTS,
    RATES,
    SPLITS,
)
from kaipan.interfaces.backoffice.shell.fields import DayField, RateField
from kaipan.performance.actions import PlanTerms, RuleTerms


class RuleForm(forms.Form):
    """When a deal counts, for how much, and for whom."""

    valid_from = DayField(label=_("生效日期"), help_text=_("按交易认购日取规则；不可早于已结算月份"))
    basis = forms.CharField(label=_("制度依据"), max_length=120)
    counts_at = forms.ChoiceField(label=_("业绩确认时点"), choices=COUNTS_AT)
    money_percent = RateField(label=_("到款比例"), required=False, help_text=_("按到款确认时填写"))
    with_signing = forms.BooleanField(label=_("到款且须已签约"), required=False)
    figure = forms.ChoiceField(label=_("业绩口径"), choices=COUNTED)
    split = forms.ChoiceField(label=_("业绩归属"), choices=SPLITS)
    exchange_case = forms.ChoiceField(label=_("换房业绩"), choices=CASES)
    exchange_share = RateField(label=_("原顾问分享比例"), help_text=_("换房业绩由新旧顾问分享时，原顾问所得"))

    def terms(self) -> RuleTerms:
        """As the verb takes them."""
        given = self.cleaned_data
        return RuleTerms(
            given["counts_at"],
            given["figure"],
            given["split"],
            given["exchange_case"],
            given["money_percent"] or Decimal(0),
            given["with_signing"],
            given["exchange_share"],
        )


class TryPlanForm(StepsForm):
    """How consultants would be paid."""

    product_type = forms.ChoiceField(
        label=_("产品类型"), choices=[("", _("全部产品")), *PRODUCTS], required=False
    )
    kind = forms.ChoiceField(label=_("计提方式"), choices=RATES)
    period = forms.ChoiceField(label=_("累计周期"), choices=PERIODS, help_text=_("跳点在此周期内累计"))

    def terms(self) -> PlanTerms:
        """As the verb takes them."""
        given = self.cleaned_data
        parts: dict[str, Any] = {
            name: given.get(name) or Decimal(0)
            for name in ("at_signing", "at_money", "at_handover", "money_percent")
            if name in self.fields
        }
        return PlanTerms(given["kind"], self.steps(), given["jump"], given["period"], **parts)


class PlanForm(TryPlanForm):
    """How consultants are paid, and when."""

    name = forms.CharField(label=_("方案名称"), max_length=60)
    valid_from = DayField(label=_("生效日期"), help_text=_("按业务归属日期取方案；不可早于已结算月份"))
    basis = forms.CharField(label=_("制度依据"), max_length=120)
    at_signing = RateField(label=_("签约发放"), help_text=_("三段之和为 100%"))
    at_money = RateField(label=_("到款发放"), required=False)
    at_handover = RateField(label=_("交付发放"), required=False)
    money_percent = RateField(label=_("到款比例"), required=False, help_text=_("达到总价的此比例时发放"))


class PeriodForm(forms.Form):
    """Over which days consultants are ranked."""

    first_day = DayField(label=_("从"))
    last_day = DayField(label=_("至"))

    def days(self) -> tuple[date, date]:
        """Both included."""
        return self.cleaned_data["first_day"], self.cleaned_data["last_day"]
