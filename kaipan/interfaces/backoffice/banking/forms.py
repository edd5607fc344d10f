"""Forms of card money. They only clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.banking.actions import Terms
from kaipan.interfaces.backoffice.finance.forms import account_label
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField, MoneyField, RateField
from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.org.queries import BankAccountCard


class TermsForm(forms.Form):
    """费率: what the acquirer agreed to, from a day on."""

    percent = RateField(label=_("费率"), help_text=_("占刷卡金额的百分比，如 0.38。"))
    ceiling = MoneyField(label=_("单笔封顶"), required=False, help_text=_("借记卡封顶手续费；留空为不封顶。"))
    after = CountField(label=_("到账天数 T+"))
    counted_in = forms.ChoiceField(
        label=_("天数按"), choices=choices_of("banking.TerminalTerms", "days_are").choices
    )
    begins = DayField(label=_("生效日期"))

    def terms(self) -> Terms:
        """As the verb takes it."""
        said = self.cleaned_data
        return Terms(said["percent"], said["ceiling"], said["after"], said["counted_in"])


class TerminalForm(TermsForm):
    """登记终端."""

    company = forms.CharField(label=_("收单机构"), max_length=40)
    merchant = forms.CharField(label=_("商户号"), max_length=40)
    number = forms.CharField(label=_("终端号"), max_length=40)
    into = forms.TypedChoiceField(label=_("入账银行"), coerce=int)
    field_order = (
        "company",
        "merchant",
        "number",
        "into",
        "percent",
        "ceiling",
        "after",
        "counted_in",
        "begins",
    )

    def __init__(self, data: Any = None, *, accounts: Sequence[BankAccountCard], today: date) -> None:
        super().__init__(data, initial={"begins": today, "after": 1})
        self.fields["into"].choices = _usable(accounts)  # type: ignore[attr-defined]


class ReadForm(forms.Form):
    """导入清算文件: what the bank credited, and the file."""

    company = forms.CharField(label=_("收单机构"), max_length=40)
    into = forms.TypedChoiceField(label=_("入账银行"), coerce=int)
    day = DayField(label=_("到账日期"))
    total = MoneyField(label=_("银行到账金额"), help_text=_("银行实际入账的合计，须与文件入账金额合计一致。"))
    file = forms.FileField(label=_("清算文件"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))

    def __init__(
        self, data: Any = None, files: Any = None, *, accounts: Sequence[BankAccountCard], today: date
    ) -> None:
        super().__init__(data, files, initial={"day": today})
        self.fields["into"].choices = _usable(accounts)  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """到账入账: how many lines stay behind, as the page showed them."""

    exceptions = CountField(label=_("确认留待处理的待查行数"), required=False)
    booked = DayField(
        label=_("入账日期"), required=False, help_text=_("留空即为到账日期；该月已结账时填写以后的日期。")
    )


class WhyForm(forms.Form):
    """原因."""

    said = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea)


class MatchForm(forms.Form):
    """匹配: which swipe the line pays out."""

    paid = forms.TypedChoiceField(label=_("刷卡收款"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, swipes: Iterable[Any]) -> None:
        super().__init__(data)
        self.fields["paid"].choices = [  # type: ignore[attr-defined]
            (
                str(each.pk),
                " ".join(
                    [
                        each.receipt.number,
                        each.receipt.account.label,
                        each.receipt.dated_on.isoformat(),
                        money(each.amount),
                        each.reference,
                    ]
                ),
            )
            for each in swipes
        ]


def _usable(accounts: Sequence[BankAccountCard]) -> list[tuple[str, str]]:
    return [(str(each.id), account_label(each)) for each in accounts if each.active]
