"""The form of an amendment: a part for each change, why, and to whom money goes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.sales import change_parts, ending_parts
from kaipan.interfaces.backoffice.sales.change_kinds import KINDS, PAYS_BACK
from kaipan.interfaces.backoffice.sales.change_parts import ChangePart, Ground
from kaipan.interfaces.backoffice.sales.schedule_part import SchedulePart
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.fields import DayField
from kaipan.sales.actions import Payee

PARTS: Mapping[str, type[ChangePart]] = {
    "RETURN": ending_parts.ReturnPart,
    "FORFEIT": ending_parts.ForfeitPart,
    "REFUND_DEPOSIT": ending_parts.RefundDepositPart,
    "VOID": ending_parts.VoidPart,
    "EXCHANGE": ending_parts.ExchangePart,
    "REVIVE": ending_parts.RevivePart,
    "RENAME": change_parts.RenamePart,
    "BUYERS": change_parts.BuyersPart,
    "DISCOUNT": change_parts.DiscountPart,
    "PAYMENT_PLAN": change_parts.PaymentPlanPart,
    "ADD_ONS": change_parts.AddOnsPart,
    "SCHEDULE": SchedulePart,
    "PAYMENT_DELAY": change_parts.DelayPart,
    "EXTENSION": change_parts.ExtensionPart,
    "TERMS": change_parts.TermsPart,
}


class AmendmentForm(forms.Form):
    """Why; and where money goes back, to whom that is if not the customer. ``parts`` are the changes."""

    reason = forms.CharField(label=_("申请理由"), max_length=200, widget=forms.Textarea({"rows": 2}))
    payee_name = forms.CharField(
        label=_("收款人"), max_length=80, required=False, help_text=_("留空则退给客户本人。")
    )
    payee_account = forms.CharField(label=_("收款账号"), max_length=60, required=False)
    payee_reason = forms.CharField(label=_("他人收款的原因"), max_length=200, required=False)
    payee_bank = forms.CharField(
        label=_("贷款银行"), max_length=80, required=False, help_text=_("已放款的，贷款先退给银行。")
    )

    def __init__(self, data: Any, *, kinds: Sequence[str], ground: Ground) -> None:
        super().__init__(data)
        self.parts = [(KINDS(kind).label, PARTS[kind](data, ground=ground, kind=kind)) for kind in kinds]
        if not set(kinds) & set(PAYS_BACK):
            for name in [name for name in self.fields if name.startswith("payee_")]:
                del self.fields[name]

    @property
    def payee_fields(self) -> list[forms.BoundField]:
        """Who gets a refund."""
        return [self[name] for name in self.fields if name.startswith("payee_")]

    def clean(self) -> dict[str, Any]:
        """``changes``, ``reason`` and ``payee`` as the verb takes them."""
        cleaned = super().clean() or {}
        wrong = [part for _label, part in self.parts if not part.is_valid()]
        if wrong:
            raise forms.ValidationError(_("请改正下面标出的内容。"), code="part")
        said = {name.removeprefix("payee_"): cleaned.get(name, "") for name in self.fields if "payee" in name}
        return {
            "changes": [part.change() for _label, part in self.parts],
            "reason": cleaned.get("reason", ""),
            "payee": Payee(**said),
        }


class ReasonForm(forms.Form):
    """Why an amendment is given up, or taken back."""

    reason = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea({"rows": 2}))


class NoticeForm(forms.Form):
    """催告函: until when to answer, what it says, how it was sent."""

    respond_by = DayField(label=_("催告期截止日"))
    text = forms.CharField(label=_("催告内容"), max_length=500, widget=forms.Textarea({"rows": 4}))
    delivery = forms.ChoiceField(
        label=_("送达方式"), choices=choices_of("sales.FormalNotice", "delivery").choices
    )
    tracking = forms.CharField(label=_("邮寄单号"), max_length=60, required=False)
