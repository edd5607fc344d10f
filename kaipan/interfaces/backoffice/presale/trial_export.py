"""The trial as a table: a room a line, with everything its price is made of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.factor_values import Words
from kaipan.interfaces.backoffice.shell.exports import CHUNK, Table
from kaipan.platform.spreadsheets import Column, ColumnKind, ExportedValue
from kaipan.presale.codes import Effect, TrialProblem
from kaipan.presale.queries import FactorTaken, read_derivation


def trial_table(name: str, lines: QuerySet[Any], words: Words) -> Table:
    """The lines of a trial in the order of the building, named after the plan."""
    placed = lines.select_related("room__building", "room__unit")
    return Table(name, _columns(), lines.count(), partial(_rows, placed, words))


def _columns() -> list[Column]:
    """Differences may be below zero; a floor's may be a coefficient and is shown to its last decimal."""
    price, amount, signed = ColumnKind.UNIT_PRICE, ColumnKind.AMOUNT, ColumnKind.SIGNED_AMOUNT
    return [
        Column(_("房间")),
        Column(_("楼栋")),
        Column(_("单元")),
        Column(_("楼层"), ColumnKind.TEXT),
        Column(_("位置"), ColumnKind.COUNT),
        Column(_("房号")),
        Column(_("计价面积"), ColumnKind.AREA),
        Column(_("基准价"), price),
        Column(_("层差"), ColumnKind.COEFFICIENT),
        Column(_("价格因素")),
        Column(_("计算单价"), price),
        Column(_("单价"), price),
        Column(_("一房一调")),
        Column(_("总价"), amount),
        Column(_("现价"), amount),
        Column(_("差额"), signed),
        Column(_("问题")),
    ]


def _rows(lines: QuerySet[Any], words: Words) -> Iterator[list[ExportedValue]]:
    for line in lines.iterator(chunk_size=CHUNK):
        room = line.room
        place = [
            room.label,
            room.building.name,
            room.unit.name if room.unit else "",
            room.floor_label,
            room.position,
        ]
        yield [
            *place,
            room.number,
            *_price(line, words),
            str(TrialProblem(line.problem).label) if line.problem else "",
        ]


def _price(line: Any, words: Words) -> list[ExportedValue]:
    if line.derivation is None:
        return [None, None, None, None, None, None, None, None, line.previous_total, None]
    derivation = read_derivation(line.derivation)
    said = derivation.adjustment
    return [
        line.area,
        derivation.base,
        derivation.floor,
        "；".join(_factor(each, words) for each in derivation.factors),
        derivation.calculated,
        line.unit_price,
        said.words if said else "",
        line.total,
        line.previous_total,
        line.total - line.previous_total if line.previous_total else None,
    ]


def _factor(factor: FactorTaken, words: Words) -> str:
    sign = "×" if factor.effect is Effect.COEFFICIENT else "+" if factor.amount > 0 else ""
    word = words.label(factor.attribute, factor.value)
    return f"{factor.name} {word} {sign}{factor.amount.normalize():f}"
