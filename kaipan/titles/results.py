"""Which titles a file of results is about, and whether each row can be taken in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.kernel.errors import Refusal
from kaipan.platform.spreadsheets import RowError
from kaipan.procedures import queries as procedures
from kaipan.titles.finding import TITLE, check_day
from kaipan.titles.models import Registration, Title
from kaipan.titles.refusals import (
    NotAppliedFor,
    NoTitleRuns,
    NumberElsewhere,
    ResultsInvalid,
    RoomAmbiguous,
    RoomTwice,
    RoomUnknown,
    TitleRegistered,
)
from kaipan.titles.result_sheets import DAY, NUMBER, Result, read_results
from kaipan.titles.rules import states
from kaipan.titles.stages import is_applied_for, stage_name


@dataclass(frozen=True, slots=True)
class Matched:
    """A row with the title it is about."""

    result: Result
    title: Title

    @property
    def label(self) -> str:
        """The room as everybody calls it."""
        return str(self.title.deal.room.label)


_Titles = Mapping[tuple[str, str], Sequence[Title]]


def matched(project_id: int, content: bytes, filename: str, today: date) -> list[Matched]:
    """Every row with its title; ``ResultsInvalid`` names all rows that cannot be taken in."""
    rows = read_results(content, filename)
    titles = _titles(project_id)
    numbers = _numbers(project_id, [each.number for each in rows if each.number])
    found: list[Matched] = []
    errors: list[RowError] = []
    seen: dict[int, int] = {}
    for row in rows:
        try:
            title = _title_of(row, titles)
            if title.pk in seen:
                raise RoomTwice(row=seen[title.pk])
            seen[title.pk] = row.row
            _judge(row, title, numbers, today)
        except _Wrong as wrong:
            errors.append(RowError.of(wrong.why, row=row.row, title=wrong.title, value=wrong.value))
        except Refusal as refusal:
            errors.append(RowError.of(refusal, row=row.row))
        else:
            found.append(Matched(row, title))
    if errors:
        raise ResultsInvalid(errors)
    return found


class _Wrong(Exception):  # noqa: N818  it is a complaint about one cell
    def __init__(self, why: Refusal, title: str, value: str) -> None:
        super().__init__()
        self.why, self.title, self.value = why, title, value


def _titles(project_id: int) -> _Titles:
    """The titles of the project's signed deals by building and number."""
    rows = Title.objects.filter(project_id=project_id, deal__state="SIGNED")
    found: dict[tuple[str, str], list[Title]] = defaultdict(list)
    for title in rows.select_related("deal__room__building", "deal__room__unit", "deal__contract"):
        room = title.deal.room
        found[_plain(room.building.name), _plain(room.number)].append(title)
    return found


def _plain(name: str) -> str:
    return name.strip().removesuffix("栋").removesuffix("单元").casefold()


def _title_of(row: Result, titles: _Titles) -> Title:
    there = titles.get((_plain(row.building), _plain(row.room)), ())
    unit = _plain(row.unit)
    fitting = [
        each
        for each in there
        if not unit or (each.deal.room.unit and _plain(each.deal.room.unit.name) == unit)
    ]
    if not fitting:
        raise RoomUnknown(building=row.building, number=row.room)
    if len(fitting) > 1:
        raise RoomAmbiguous(building=row.building, number=row.room)
    return fitting[0]


def _numbers(project_id: int, numbers: Sequence[str]) -> Mapping[str, Title]:
    rows = Registration.objects.filter(project_id=project_id, number__in=numbers)
    known = rows.exclude(end_kind=states.MISTAKE).select_related("title__deal__room")
    return {row.number: row.title for row in known}


def _judge(row: Result, title: Title, numbers: Mapping[str, Title], today: date) -> None:
    label = title.deal.room.label
    standing = title.registrations.filter(ended_on=None).first()
    if standing:
        raise TitleRegistered(room=label, number=standing.number)
    card = procedures.progress_of(title.source).get(TITLE)
    if card is None or card.case.state != "OPEN":
        raise NoTitleRuns(room=label)
    if not is_applied_for(card.case):
        raise NotAppliedFor(room=label, stage=stage_name(card.case))
    if row.number in numbers:
        why = NumberElsewhere(number=row.number, room=numbers[row.number].deal.room.label)
        raise _Wrong(why, NUMBER, row.number)
    if row.registered_on:
        try:
            check_day(row.registered_on, since=title.deal.contract.agreed_on, today=today)
        except Refusal as refusal:
            raise _Wrong(refusal, DAY, str(row.registered_on)) from refusal
