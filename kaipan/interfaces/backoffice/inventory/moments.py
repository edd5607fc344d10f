"""The moment the board is looked at: now, or an earlier one from the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

STEPS = 240


@dataclass(frozen=True, slots=True)
class TimeSlider:
    """From the day the first room was there until now, in :data:`STEPS` steps."""

    first: datetime
    now: datetime
    at: datetime | None

    @property
    def step(self) -> int:
        """Where the slider stands."""
        if self.at is None or self.now <= self.first:
            return STEPS
        return round(STEPS * ((self.at - self.first) / (self.now - self.first)))

    @property
    def typed(self) -> str:
        """The moment as a browser's own calendar takes it, in the office's time."""
        return timezone.localtime(self.at or self.now).strftime("%Y-%m-%dT%H:%M")


def read_moment(text: str, now: datetime) -> datetime | None:
    """An earlier moment, or None for now: for nothing, for nonsense and for the future."""
    try:
        given = parse_datetime(text)
    except ValueError:
        return None
    if given is None:
        return None
    moment = given if timezone.is_aware(given) else timezone.make_aware(given)
    return moment if moment < now else None
