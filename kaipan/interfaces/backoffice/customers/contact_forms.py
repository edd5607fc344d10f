"""Forms about calls, visits and follow-ups. They clean; the verbs judge."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.customers.actions import ContactDraft
from kaipan.interfaces.backoffice.customers.codes import KINDS, METHODS, RESULTS, SOURCES
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField

_NONE = [("", "—")]
_FIELDS = ("kind", "day", "heads", "method", "result", "source_medium", "next_on", "note")


class ContactForm(forms.Form):
    """What is written down of a contact; heads belong to a visit, means and result to a follow-up."""

    kind = forms.ChoiceField(label=_("往来类型"), choices=KINDS)
    day = DayField(label=_("日期"))
    heads = CountField(label=_("来访人数"), unit=_("人"), required=False, help_text=_("来访必填"))
    method = forms.ChoiceField(label=_("跟进方式"), choices=[*_NONE, *METHODS], required=False)
    result = forms.ChoiceField(
        label=_("跟进结果"),
        choices=[*_NONE, *RESULTS],
        required=False,
        help_text=_("跟进必填；无人接听、关机等不算有效跟进"),
    )
    source_medium = forms.ChoiceField(label=_("媒体来源"), choices=[*_NONE, *SOURCES], required=False)
    next_on = DayField(label=_("下次联系"), required=False)
    note = forms.CharField(
        label=_("沟通内容"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )


def draft_of(cleaned: dict[str, Any], *, today: date) -> ContactDraft:
    """The contact as the verb takes it."""
    given: dict[str, Any] = {name: cleaned[name] for name in _FIELDS if name in cleaned}
    return ContactDraft(**{**given, "day": given.get("day") or today})


class VoidForm(forms.Form):
    """Why a contact is taken back."""

    reason = forms.CharField(label=_("作废原因"), max_length=200, widget=forms.Textarea({"rows": 2}))
