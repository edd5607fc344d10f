"""工作日历: the days that differ from the weekday rule, by a person's word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.models import CalendarDay, Company
from kaipan.org.permissions import MANAGE_CALENDAR
from kaipan.org.rules.refusals import CalendarKindUnknown, CalendarUnchanged
from kaipan.org.rules.work_calendar import announced_entries
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step, use_case


@dataclass(frozen=True, slots=True)
class SeededYear:
    """What registering a year did: days added, days that stood already, and of those what differs."""

    added: int
    kept: int
    differing: tuple[date, ...]


@use_case
def seed_calendar_year(year: int, *, actor: Actor) -> SeededYear:
    """Register the announced holidays and moved working days of a year for the actor's company.

    Days somebody registered before stay as they are; where they say otherwise they are named. Needs
    ``org.calendar.manage``. Raises :class:`CalendarYearUnannounced`, and :class:`CalendarUnchanged` when
    every day stands already.
    """
    require(actor, MANAGE_CALENDAR)
    entries = announced_entries(year)
    company = _held_company(actor)
    before = dict(CalendarDay.objects.filter(company=company, day__year=year).values_list("day", "kind"))
    fresh = [entry for entry in entries if entry.day not in before]
    if not fresh:
        raise CalendarUnchanged(year=year)
    CalendarDay.objects.bulk_create(
        CalendarDay(company=company, day=entry.day, kind=entry.kind, name=entry.name) for entry in fresh
    )
    differing = tuple(e.day for e in entries if before.get(e.day, e.kind) != e.kind)
    audit.record(
        actor, "org.calendar.seeded", company, changes={"year": year, "days": len(fresh), "kept": len(before)}
    )
    return SeededYear(len(fresh), len(entries) - len(fresh), differing)


@use_case
def set_calendar_day(day: date, *, kind: str, name: str, actor: Actor) -> int:
    """Say that a day is a holiday or a working day, whatever its weekday; the row's id.

    What was said of the day before is corrected. Needs ``org.calendar.manage``.
    """
    require(actor, MANAGE_CALENDAR)
    if kind not in CalendarDay.Kind.values:
        raise CalendarKindUnknown(value=kind[:20])
    what = required_line(name, longest=40)
    company = _held_company(actor)
    entry = CalendarDay.objects.filter(company=company, day=day).first()
    was = (entry.kind, entry.name) if entry else (None, None)
    entry = entry or CalendarDay(company=company, day=day)
    entry.kind, entry.name = kind, what
    entry.save()
    audit.record(
        actor,
        "org.calendar.day_set",
        entry,
        changes={"kind": [was[0], kind], "name": [was[1], what]},
    )
    return entry.pk


@step
def _held_company(actor: Actor) -> Company:
    (company,) = lock(Rank.ORGANISATION, Company.objects.filter(pk=actor.company_id))
    return company
