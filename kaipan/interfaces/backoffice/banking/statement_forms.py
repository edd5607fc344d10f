"""Forms of statements and reconciliation. They only clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.finance.forms import account_label
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.fields import DayField, MoneyField
from kaipan.kernel.money import Money
from kaipan.org.queries import BankAccountCard
from kaipan.platform.spreadsheets.typed_cells import as_signed_amount


class BalanceField(MoneyField):
    """A balance in 元, which may be below zero."""

    def read(self, text: str) -> Money:
        return Money(as_signed_amount(text))


class ReadStatementForm(forms.Form):
    """导入对账单: the account, what the bank says of the whole, and the file."""

    into = forms.TypedChoiceField(label=_("账户"), coerce=int)
    opening = BalanceField(label=_("期初余额"), help_text=_("须与上一份对账单的期末余额相同。"))
    closing = BalanceField(label=_("期末余额"))
    until = DayField(
        label=_("截至日期"), help_text=_("银行已提供全部流水的最后一天；余额调节表可以复核到这一天。")
    )
    file = forms.FileField(label=_("对账单文件"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        accounts: Sequence[BankAccountCard],
        balances: Mapping[int, Money],
        chosen: int | None,
        today: date,
    ) -> None:
        usable = [each for each in accounts if each.active]
        first = next((each.id for each in usable if each.id == chosen), usable[0].id if usable else 0)
        until = today - timedelta(days=1)
        initial = {"into": first, "opening": balances.get(first), "until": until}
        super().__init__(data, files, initial=initial)
        self.fields["into"].choices = [  # type: ignore[attr-defined]
            (str(each.id), account_label(each)) for each in usable
        ]


class NoteForm(forms.Form):
    """登记待查: why, in words, and whose task."""

    why = forms.ChoiceField(
        label=_("待查原因"),
        required=False,
        choices=[("", _("不再待查")), *choices_of("banking.StatementLine", "inquiry").choices],
    )
    said = forms.CharField(label=_("说明"), max_length=200, required=False, widget=forms.Textarea)
    person = forms.TypedChoiceField(label=_("负责人"), coerce=int, empty_value=None, required=False)

    def __init__(self, data: Any = None, *, people: Iterable[Any], line: Any) -> None:
        initial = {"why": line.inquiry, "said": line.remark, "person": line.owner_id}
        super().__init__(data, initial=initial)
        named = [(str(each.pk), each.name) for each in people]
        self.fields["person"].choices = [("", "—"), *named]  # type: ignore[attr-defined]


class DayForm(forms.Form):
    """The day of a sheet."""

    day = DayField(label=_("日期"))


class SignForm(forms.Form):
    """复核: the balance both sides come to, as the page showed it."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=20)

    def clean_seen(self) -> Money:
        """The amount that was shown."""
        try:
            return Money(self.cleaned_data["seen"])
        except (ValueError, TypeError) as error:
            raise forms.ValidationError(_("请刷新后重新核对。")) from error
