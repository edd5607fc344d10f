"""The questions of reports: which evening, and what a line stands for."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.fields import DayField
from kaipan.reporting.codes import Grouping

F = TypeVar("F", bound=forms.Form)


def showing(form: F, **used: date) -> F:
    """The form with the days that were used where none were said; as it is when it made no sense."""
    if not form.is_valid():
        return form
    days = {name: form.data.get(name) or day.isoformat() for name, day in used.items()}
    return type(form)({**form.data, **days})


class EveningForm(forms.Form):
    """On the evening of which day."""

    on = DayField(label=_("截止日期"), required=False)

    def day(self, today: date) -> date:
        """The day asked for; today when none is said, or one that has not come."""
        asked: date | None = self.cleaned_data.get("on") if self.is_valid() else None
        return min(asked or today, today)


class AgeingForm(EveningForm):
    """And what a line stands for."""

    by = forms.ChoiceField(label=_("分组"), choices=Grouping.choices, required=False)

    def grouping(self) -> Grouping:
        """What a line stands for; buildings unless something else is said."""
        asked = self.cleaned_data.get("by") if self.is_valid() else ""
        return Grouping(asked or Grouping.BUILDING)
