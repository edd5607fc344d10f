"""Forms of banks' released loans. They only clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.finance.forms import account_label
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField, MoneyField
from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.org.queries import BankAccountCard


class ReadForm(forms.Form):
    """导入放款文件: what the slip says, and the file."""

    lender = forms.CharField(label=_("放款银行"), max_length=40)
    slip = forms.CharField(label=_("结算单号"), max_length=40)
    into = forms.TypedChoiceField(label=_("入账银行"), coerce=int)
    day = DayField(label=_("放款日期"))
    arrived = DayField(label=_("到账日期"), required=False, help_text=_("留空即为放款日期。"))
    total = MoneyField(label=_("结算单金额"))
    file = forms.FileField(label=_("放款文件"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))

    def __init__(
        self, data: Any = None, files: Any = None, *, accounts: Sequence[BankAccountCard], today: date
    ) -> None:
        super().__init__(data, files, initial={"day": today})
        usable = [(str(each.id), account_label(each)) for each in accounts if each.active]
        self.fields["into"].choices = usable  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """放款入账: how many lines stay behind, as the page showed them."""

    exceptions = CountField(label=_("确认留待处理的待查行数"), required=False)


class DiscardForm(forms.Form):
    """作废放款批次: why."""

    reason = forms.CharField(label=_("作废原因"), max_length=200, widget=forms.Textarea)


class MatchForm(forms.Form):
    """匹配: which loan the line pays."""

    loan = forms.TypedChoiceField(label=_("贷款应收"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, loans: Iterable[Any]) -> None:
        super().__init__(data)
        self.fields["loan"].choices = [  # type: ignore[attr-defined]
            (str(due.pk), f"{due.account.label} {due.account.payer.name} {due.name} {money(due.outstanding)}")
            for due in loans
        ]


class ShortForm(forms.Form):
    """少放原因."""

    reason = forms.CharField(label=_("少放原因"), max_length=200, widget=forms.Textarea)


class PostLineForm(forms.Form):
    """待查放款入账: on which day."""

    day = DayField(
        label=_("入账日期"), required=False, help_text=_("留空即为放款日期；该月已结账时填写以后的日期。")
    )


class ReturnForm(forms.Form):
    """退回银行: why."""

    reason = forms.CharField(label=_("退回原因"), max_length=200, widget=forms.Textarea)
