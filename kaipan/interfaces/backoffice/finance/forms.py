"""Forms of the cashier's desk and of receipts. They only clean; the verbs judge."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kaipan.finance.actions import Method, ReceiptLine
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField, MoneyField
from kaipan.interfaces.backoffice.shell.typed import ids_in
from kaipan.kernel.ids import DueId
from kaipan.kernel.money import Money
from kaipan.org.queries import BankAccountCard

COUNTER_METHODS = (
    (Method.CASH.value, _("现金")),
    (Method.TRANSFER.value, _("转账")),
    (Method.POS.value, _("POS")),
    (Method.CHEQUE.value, _("支票")),
)


class LineForm(forms.Form):
    """One way the money comes; a row without an amount is not there."""

    method = forms.ChoiceField(
        label=_("方式"), choices=[(str(code), label) for code, label in COUNTER_METHODS]
    )
    amount = MoneyField(label=_("金额"), required=False)
    bank_account = forms.TypedChoiceField(label=_("收款账户"), coerce=int, empty_value=None, required=False)
    reference = forms.CharField(label=_("凭证号"), max_length=60, required=False)

    def __init__(self, *args: Any, accounts: Sequence[BankAccountCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable = [(str(each.id), account_label(each)) for each in accounts if each.active]
        self.fields["bank_account"].choices = [("", "—"), *usable]  # type: ignore[attr-defined]

    def line(self) -> ReceiptLine | None:
        """The line as the verb takes it."""
        cleaned = self.cleaned_data
        if cleaned.get("amount") is None:
            return None
        is_cash = cleaned["method"] == Method.CASH
        return ReceiptLine(
            Method(cleaned["method"]),
            cleaned["amount"],
            None if is_cash else cleaned.get("bank_account"),
            cleaned.get("reference", ""),
        )


class ReceiveForm(forms.Form):
    """收款: the day, the payer, the ways the money comes, and the dues the payer names."""

    payer_name = forms.CharField(label=_("交款人"), max_length=80)
    dated_on = DayField(label=_("收款日期"))
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self,
        data: Any = None,
        *,
        accounts: Sequence[BankAccountCard],
        payer_name: str,
        today: date,
        dues: Sequence[int],
        line: Any = None,
    ) -> None:
        initial = {"payer_name": payer_name, "dated_on": today, "token": uuid.uuid4().hex}
        super().__init__(data, initial=initial)
        methods = [code for code, _label in COUNTER_METHODS]
        self.lines = [_line_form(data, place, code, accounts, line) for place, code in enumerate(methods)]
        self.known_dues = frozenset(dues)

    def clean(self) -> dict[str, Any]:
        """Everything as the verb takes it: ``lines`` and ``designated`` beside the fields."""
        cleaned = super().clean() or {}
        wrong = [error for form in self.lines if not form.is_valid() for error in _said(form)]
        if wrong:
            raise forms.ValidationError(wrong)
        lines = [line for line in (form.line() for form in self.lines) if line]
        return {**cleaned, "lines": lines, "designated": self.designated}

    @property
    def designated(self) -> list[DueId]:
        """The dues ticked by the payer's wish, in their order on the page."""
        ticked = cast("QueryDict", self.data).getlist("due") if self.is_bound else []
        keys = ids_in(ticked)
        return [DueId(key) for key in keys if key in self.known_dues]

    @property
    def total(self) -> Money:
        """What the readable rows come to."""
        amounts = (form.cleaned_data.get("amount") for form in self.lines if form.is_valid())
        return Money.total(amount for amount in amounts if amount is not None)


class VoidForm(forms.Form):
    """作废: why."""

    reason = forms.CharField(label=_("作废原因"), max_length=200, widget=forms.Textarea)


class BookForm(forms.Form):
    """登记收据本: a name and a range of numbers."""

    name = forms.CharField(label=_("名称"), max_length=40)
    letters = forms.CharField(
        label=_("字头"), max_length=16, required=False, help_text=_("印在六位号码之前，如 SJ2026。")
    )
    first_number = CountField(label=_("起号"))
    last_number = CountField(label=_("止号"))


def _line_form(
    data: Any, place: int, method: str, accounts: Sequence[BankAccountCard], line: Any
) -> LineForm:
    """A row of the desk; the transfer's holds what the line of the bank says the receipt is begun from."""
    preferred = next((each for each in accounts if each.active and each.supervised), None) or next(
        (each for each in accounts if each.active), None
    )
    account = str(preferred.id) if preferred and method != Method.CASH else ""
    initial = {"method": method, "bank_account": account}
    if line is not None and method == Method.TRANSFER:
        initial |= {
            "amount": line.amount,
            "bank_account": str(line.bank_account_id),
            "reference": line.serial,
        }
    return LineForm(data, prefix=f"line{place}", accounts=accounts, initial=initial)


def account_label(account: BankAccountCard) -> str:
    """A bank account in a choice: the bank, the end of the number, and whether it is supervised."""
    tail = f"{account.bank} …{account.number[-4:]}"
    return f"{tail}（{_('监管')}）" if account.supervised else tail


def _said(form: LineForm) -> list[str]:
    return [f"{form.fields[name].label}：{error}" for name, errors in form.errors.items() for error in errors]
