"""What a schedule preview asks: a room, the plans to compare, and the days on which things happen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.fields import DayField
from kaipan.presale.codes import Anchor

EVENTS = (
    Anchor.SUBSCRIPTION,
    Anchor.SIGNING,
    Anchor.FILING,
    Anchor.LOAN,
    Anchor.HANDOVER,
    Anchor.TITLE,
)


class SchedulePreviewForm(forms.Form):
    """A room, a day and, for whoever wants due days, the days of the events they count from."""

    room = forms.CharField(label=_("房间"), max_length=60, help_text=_("如 3-1501 或 3栋1单元301"))
    on = DayField(label=_("报价日"))
    plan = forms.TypedMultipleChoiceField(
        label=_("付款方式（可多选对比，不选为全部）"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        plans: Iterable[tuple[int, str]],
        milestones: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = list(plans)  # type: ignore[attr-defined]
        self.events = {
            **{f"on-{event.value}": (event.value, event.label) for event in EVENTS},
            **{f"on-{event.replace(':', '-')}": (event, label) for event, label in milestones},
        }
        for name, (_event, label) in self.events.items():
            self.fields[name] = DayField(label=label, required=False)

    @property
    def day_fields(self) -> list[Any]:
        """The fields of the events' days."""
        return [self[name] for name in self.events]

    def happened(self) -> dict[str, date]:
        """The days that were said, by event; who does not say when the deal was booked books with it."""
        said = {event: self.cleaned_data[name] for name, (event, _label) in self.events.items()}
        days = {event: day for event, day in said.items() if day}
        if Anchor.SUBSCRIPTION.value in days:
            days.setdefault(Anchor.BOOKING.value, days[Anchor.SUBSCRIPTION.value])
        return days
