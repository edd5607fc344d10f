"""Keeping a trial, and telling whether it still holds."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import LiteralString

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now
from psycopg.copy import QueuedLibpqWriter

from kaipan.inventory import queries as inventory
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.progress import progress
from kaipan.presale.codes import TrialProblem
from kaipan.presale.models import PricePlan, TrialPrice
from kaipan.presale.pricing_inputs import calculate, inputs_of
from kaipan.presale.refusals import PlanOutdated
from kaipan.presale.rules.exact_numbers import CENTS, PARTS
from kaipan.presale.rules.price_trial import Trial, run
from kaipan.presale.rules.prices import average_price

_CHUNK = 2_000
_NAMED = 5

_COPY: LiteralString = """
COPY presale_trialprice (room_id, problem, detail, basis, area, unit_price, total, derivation,
                         project_id, plan_id, previous_total) FROM STDIN
"""

_CENTS_LISTED: LiteralString = """
SELECT price.room_id, (entry.total * 100)::bigint
  FROM presale_roomprice price JOIN presale_pricebookentry entry ON entry.id = price.entry_id
 WHERE price.project_id = %s
"""

_KEPT: LiteralString = """
SELECT count(*), coalesce(sum(area), 0), coalesce(sum(total), 0),
       encode(sha256(convert_to(coalesce(string_agg(
           room_id || ':' || basis || ':' || area || ':' || unit_price || ':' || total || E'\\n', ''
           ORDER BY room_id), ''), 'UTF8')), 'hex')
  FROM presale_trialprice WHERE plan_id = %s AND problem = ''
"""


@dataclass(slots=True)
class TrialSums:
    """What a trial comes to: rooms with a price and their value in 分, and what the others lack."""

    rooms: int = 0
    cents: int = 0
    problems: Counter[TrialProblem] = field(default_factory=Counter)

    @property
    def value(self) -> Money:
        """What the rooms with a price cost together, in 元."""
        return Money(Decimal(self.cents).scaleb(-2))

    def add(self, part: Trial) -> None:
        """Count a part of the trial in."""
        lacking = Counter(problem for problem in part.problems if problem is not None)
        self.rooms += len(part.problems) - lacking.total()
        self.cents += sum(part.totals)
        self.problems += lacking


@dataclass(frozen=True, slots=True)
class KeptTrial:
    """The last trial as it is kept: ㎡, 元, and a digest of every single price."""

    rooms: int
    area: Decimal
    value: Decimal
    digest: str


def keep_trial(plan: PricePlan) -> TrialSums:
    """Price all rooms of the plan as they are now and keep the lines in place of those before.

    Part by part, so that the database writes one part while the next is calculated.
    """
    progress(phase=_("读取房源"))
    rooms, tables, terms = inputs_of(plan)
    sums = TrialSums()
    TrialPrice.objects.filter(plan=plan).delete()
    with connection.cursor() as cursor:
        cursor.execute(_CENTS_LISTED, [plan.project_id])
        listed: dict[int, int] = dict(cursor.fetchall())
        driver = cursor.cursor
        # A thread of the driver's sends what is written, while the next rooms are calculated.
        with driver.copy(_COPY, writer=QueuedLibpqWriter(driver)) as copy:
            for number, part in enumerate(rooms.parts(_CHUNK)):
                progress(number * _CHUNK, len(rooms), phase=_("计算并保存价格"))
                trial = run(part, tables, terms)
                copy.write("".join(_rows(plan, trial, listed)))
                sums.add(trial)
    plan.trialled_at = Now()
    plan.save(update_fields=["trialled_at"])
    return sums


def priced(plan: PricePlan) -> QuerySet[TrialPrice]:
    """The lines of the last trial that have a price."""
    return TrialPrice.objects.filter(plan=plan, problem="")


def room_ids_in(lines: QuerySet[TrialPrice]) -> QuerySet[TrialPrice, int]:
    """The rooms of the lines as a query, for whoever asks the database about very many."""
    return lines.values_list("room_id", flat=True)


def refuse_if_outdated(plan: PricePlan, kept: KeptTrial, room_ids: Iterable[int] | None = None) -> Trial:
    """What the plan makes of the rooms now; refuse when that is not what the trial ``kept``.

    A room sold since then is no reason: it keeps its old price and stays out.
    """
    now = calculate(plan, room_ids)
    if _digest(now) == kept.digest:
        return now
    moved = list(_moved(plan, now))
    if moved:
        rooms = inventory.rooms_facts(moved[:_NAMED])
        labels = "、".join(room.label for room in rooms) or _("已删除的房间")
        raise PlanOutdated(plan=plan.name, count=len(moved), rooms=labels)
    return now


def kept_trial(plan: PricePlan) -> KeptTrial:
    """The last trial of the plan in sum, by the database."""
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, [plan.pk])
        return KeptTrial(*cursor.fetchone())


def payload_of(plan: PricePlan, kept: KeptTrial) -> dict[str, object]:
    """What is approved: the plan's sums for people, and the digest of every single price for machines."""
    return {
        "plan_id": plan.pk,
        "plan": plan.name,
        "rooms": kept.rooms,
        "area": f"{kept.area:f}",
        "value": f"{kept.value:.2f}",
        "average": str(average_price(Money(kept.value), kept.area)),
        "prices": kept.digest,
    }


def _moved(plan: PricePlan, now: Trial) -> Iterator[int]:
    """The rooms whose kept price is no longer what the plan makes of them."""
    prices = dict(zip(now.ids, _prices(now), strict=True))
    sold = {room_id for room_id, problem in zip(now.ids, now.problems, strict=True) if problem == "SOLD"}
    kept = priced(plan).order_by("room_id").values_list("room_id", "basis", "area", "unit_price", "total")
    for room_id, basis, area, unit, total in kept:
        price = f"{room_id}:{basis}:{area.square_metres if area else 0:.4f}:{unit:.4f}:{total}\n"
        if room_id not in sold and prices.get(room_id) != price:
            yield room_id


def _prices(trial: Trial) -> list[str]:
    """Every room's price as the database digests it; '' for rooms without one."""
    rows = zip(
        trial.ids, trial.bases, trial.areas, trial.unit_prices, trial.totals, trial.problems, strict=True
    )
    return [
        ""
        if problem
        else f"{room_id}:{basis}:{_parts(area)}:{_parts(unit)}:{total // CENTS}.{total % CENTS:02}\n"
        for room_id, basis, area, unit, total, problem in rows
    ]


def _digest(trial: Trial) -> str:
    return hashlib.sha256("".join(_prices(trial)).encode()).hexdigest()


def _rows(plan: PricePlan, trial: Trial, listed: Mapping[int, int]) -> Iterator[str]:
    """Every room as COPY reads it, with what the room is listed at now, in 分."""
    owner = f"\t{plan.project_id}\t{plan.pk}\t"
    for place, room_id in enumerate(trial.ids):
        problem = trial.problems[place]
        if problem:
            line = f"{room_id}\t{problem.value}\t{_escaped(trial.details[place])}\t\t\\N\t\\N\t\\N\t\\N"
        else:
            line = (
                f"{room_id}\t\t\t{trial.bases[place]}\t{_parts(trial.areas[place])}"
                f"\t{_parts(trial.unit_prices[place])}\t{_amount(trial.totals[place])}"
                f"\t{_doubled(trial.derivations[place])}"
            )
        yield f"{line}{owner}{_amount(listed.get(room_id))}\n"


def _parts(parts: int) -> str:
    return f"{parts // PARTS}.{parts % PARTS:04}"


def _amount(cents: int | None) -> str:
    return "\\N" if cents is None else f"{cents // CENTS}.{cents % CENTS:02}"


def _doubled(text: str) -> str:
    """JSON as COPY reads it: its own control characters are escaped already."""
    return text.replace("\\", "\\\\")


def _escaped(text: str) -> str:
    """Text as COPY reads it."""
    return _doubled(text).replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
