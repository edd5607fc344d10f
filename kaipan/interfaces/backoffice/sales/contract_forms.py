"""Forms of a deal on its way to the contract and of its days. They only clean; the verbs judge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.fields import CountField, DayField, MoneyField
from kaipan.sales.actions import Decoration

LONGEST_NUMBER = 40


class SigningForm(forms.Form):
    """签约: the authority's number if it is known, and decoration if it is agreed on with the contract."""

    online_number = forms.CharField(
        label=_("网签合同号"),
        max_length=LONGEST_NUMBER,
        required=False,
        help_text=_("网签系统尚未出号的，签约后再登记。"),
    )
    standard = forms.CharField(label=_("装修标准"), max_length=200, required=False)
    total = MoneyField(label=_("装修款"), required=False)
    due_on = DayField(label=_("装修款应付日"), required=False)

    def clean(self) -> dict[str, Any]:
        """``decoration`` as the verb takes it; what belongs to it is filled in as a whole or not at all."""
        cleaned = super().clean() or {}
        parts = {name: cleaned.get(name) for name in ("standard", "total", "due_on")}
        for name in [name for name, value in parts.items() if value in (None, "")]:
            if any(value not in (None, "") for value in parts.values()) and name not in self.errors:
                self.add_error(name, forms.ValidationError(_("另签装修协议时请填写。"), code="required"))
        is_whole = all(value not in (None, "") for value in parts.values())
        return {
            "online_number": cleaned.get("online_number", ""),
            "decoration": Decoration(*parts.values()) if is_whole else None,  # type: ignore[arg-type]
        }

    @property
    def decoration_fields(self) -> list[forms.BoundField]:
        """What an agreement on decoration says."""
        return [self[name] for name in ("standard", "total", "due_on")]


class OnlineNumberForm(forms.Form):
    """网签: what the authority's system calls the contract, and since when."""

    number = forms.CharField(label=_("网签合同号"), max_length=LONGEST_NUMBER)
    signed_on = DayField(label=_("网签日期"))


class ExtensionForm(forms.Form):
    """延期: how many days more, and why."""

    days = CountField(label=_("延期天数"), unit=_("天"))
    reason = forms.CharField(label=_("延期原因"), max_length=200, widget=forms.Textarea({"rows": 2}))
