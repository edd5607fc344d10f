"""The question of the forecast."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from kaipan.interfaces.backoffice.shell.fields import DayField
from kaipan.kernel.errors import Refusal
from kaipan.platform.clock import business_day
from kaipan.reporting.codes import ForecastBy
from kaipan.reporting.queries import Period, window_ahead


class ForecastForm(forms.Form):
    """Made on which evening, for which days, and what a line stands for."""

    on = DayField(label=gettext_lazy("预测日"), required=False)
    first = DayField(label=gettext_lazy("窗口起"), required=False)
    last = DayField(label=gettext_lazy("窗口止"), required=False)
    by = forms.ChoiceField(label=gettext_lazy("分组"), choices=ForecastBy.choices, required=False)

    def clean(self) -> dict[str, Any]:
        """The window lies ahead, and not too far."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self._window(found)
            except Refusal as refusal:
                self.add_error("first", refusal.in_words(gettext))
        return found

    def day(self) -> date:
        """The evening the forecast is made on; today unless an earlier one is asked for."""
        return self._day(self._said)

    def window(self) -> Period:
        """The days asked about; the thirty after the evening unless others are said."""
        return self._window(self._said)

    def grouping(self) -> ForecastBy:
        """What a line stands for; kinds of money unless something else is said."""
        return ForecastBy(self._said.get("by") or ForecastBy.KIND)

    @property
    def _said(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_valid() else {}

    def _day(self, said: dict[str, Any]) -> date:
        today = business_day()
        return min(said.get("on") or today, today)

    def _window(self, said: dict[str, Any]) -> Period:
        return window_ahead(self._day(said), said.get("first"), said.get("last"))
