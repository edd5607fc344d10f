"""Forms of cashiers' days. They only clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.finance.actions import Counted
from kaipan.finance.queries import FACES
from kaipan.interfaces.backoffice.finance.day_words import face_label
from kaipan.interfaces.backoffice.finance.forms import account_label
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField, MoneyField
from kaipan.kernel.money import ZERO, Money
from kaipan.org.queries import BankAccountCard


class CountForm(forms.Form):
    """出纳日结: pieces by face value, cheques and slips, and why anything differs."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for face in FACES:
            self.fields[face] = CountField(label=face_label(face), required=False)
        self.fields["checks"] = CountField(label=_("支票张数"), required=False)
        self.fields["check_sum"] = MoneyField(label=_("支票金额"), required=False)
        self.fields["swiped"] = CountField(label=_("POS 签购单张数"), required=False)
        self.fields["swiped_sum"] = MoneyField(label=_("POS 签购单金额"), required=False)
        self.fields["said"] = forms.CharField(
            label=_("差额原因"),
            max_length=200,
            required=False,
            widget=forms.Textarea,
            help_text=_("清点与账面一致时留空。"),
        )

    @property
    def faces(self) -> list[forms.BoundField]:
        """The fields of notes and coins."""
        return [self[face] for face in FACES]

    def counted(self) -> Counted:
        """As the verb takes it."""
        said = self.cleaned_data
        return Counted(
            {face: said[face] or 0 for face in FACES},
            said["checks"] or 0,
            said["check_sum"] or ZERO,
            said["swiped"] or 0,
            said["swiped_sum"] or ZERO,
        )


class DepositForm(forms.Form):
    """缴存银行: how much, where, with which slip."""

    sum = MoneyField(label=_("缴存金额"))
    into = forms.TypedChoiceField(label=_("账户"), coerce=int)
    slip = forms.CharField(label=_("缴款单号"), max_length=60)
    taken_on = DayField(label=_("缴存日期"))

    def __init__(
        self, data: Any = None, *, accounts: Sequence[BankAccountCard], left: Money, today: date
    ) -> None:
        super().__init__(data, initial={"sum": left, "taken_on": today})
        self.fields["into"].choices = [  # type: ignore[attr-defined]
            (str(each.id), account_label(each)) for each in accounts if each.active
        ]
