"""What is typed about money that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.finance.forms import account_label
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.fields import DayField, MoneyField
from kaipan.kernel.money import ZERO
from kaipan.org.queries import BankAccountCard


class GrantForm(forms.Form):
    """批准退款: how much, to whom, why."""

    amount = MoneyField(label=_("退款金额"))
    compensation = MoneyField(
        label=_("另付赔偿"), required=False, help_text=_("卖方违约双倍返还定金时填写；由公司承担。")
    )
    payee_name = forms.CharField(label=_("收款人"), max_length=80)
    payee_account = forms.CharField(
        label=_("收款账号"),
        max_length=40,
        required=False,
        help_text=_("加密保存，只有付款人员可以查看。"),
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )
    payee_reason = forms.CharField(
        label=_("非付款人原因"), max_length=200, required=False, help_text=_("退给付款人以外的人时必填。")
    )
    reason = forms.CharField(label=_("退款原因"), max_length=200, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        """As the verb takes it."""
        cleaned = super().clean() or {}
        return {**cleaned, "compensation": cleaned.get("compensation") or ZERO}


class PayForm(forms.Form):
    """支付退款: out of which account or till, when, under which number."""

    method = forms.ChoiceField(label=_("付款方式"), choices=choices_of("finance.Refund", "method").choices)
    bank_account_id = forms.TypedChoiceField(
        label=_("付款账户"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("现金付款不填。"),
    )
    reference = forms.CharField(label=_("凭证号"), max_length=60, required=False)
    paid_on = DayField(label=_("付款日期"))
    way_reason = forms.CharField(
        label=_("非原路原因"), max_length=200, required=False, help_text=_("不以收款时的方式退回时必填。")
    )

    def __init__(self, data: Any = None, *, accounts: Sequence[BankAccountCard], today: date) -> None:
        super().__init__(data, initial={"paid_on": today, "method": "TRANSFER"})
        usable = [(str(each.id), account_label(each)) for each in accounts if each.active]
        self.fields["bank_account_id"].choices = [("", "—"), *usable]  # type: ignore[attr-defined]


class CancelForm(forms.Form):
    """取消退款: why."""

    reason = forms.CharField(label=_("取消原因"), max_length=200, widget=forms.Textarea)


class EvidenceForm(forms.Form):
    """办结待办: by what it can be seen."""

    evidence = forms.CharField(
        label=_("办理凭据"),
        max_length=200,
        widget=forms.Textarea,
        help_text=_("收回的票据号、归档位置或凭证号。"),
    )
