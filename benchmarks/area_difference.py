"""How long the area differences of 20,000 contracts take, drawn, frozen and posted, against a bare COPY.

The reference writes what came of it (lines, dues, credits with their settlements, allocations and journals,
the trail, events) into empty twins of their tables with the same indexes and checks, without references and
triggers. What is above it is reading contracts, surveys and dues, working the differences out exactly,
judging once more that nothing moved, and keeping accounts and books balanced.

Of the contracts half were measured larger, half smaller, one in twenty by more than the limit; those are
held.
"""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max, Model

from benchmarks.shared.copies import seconds_of_copy
from kaipan.approvals import testing as approvals
from kaipan.areas import actions, testing
from kaipan.areas.matters import BATCH
from kaipan.areas.models import AreaBatch, AreaLine, MeasuredRoom, Measurement
from kaipan.finance.models import Account, Allocation, Due, Receipt, ReceiptLine, Settlement
from kaipan.inventory.models import Room
from kaipan.ledger.models import Journal, JournalPlace, Posting
from kaipan.platform.models import AuditRecord, Event
from kaipan.sales.models import Contract, Deal

CONTRACTS = 20_000
_LARGER, _SMALLER, _FAR = "99.80", "98.00", "104.00"
_WRITTEN: tuple[type[Model], ...] = (
    AreaLine,
    Due,
    Receipt,
    ReceiptLine,
    Settlement,
    Allocation,
    Journal,
    Posting,
    AuditRecord,
    Event,
)


@dataclass(frozen=True, slots=True)
class Town:
    """A project of so many signed contracts, all measured."""

    desk: testing.Desk
    deals: list[int]


def run(contracts: int = CONTRACTS) -> dict[str, object]:
    """Draw and post them all in a new project of the configured database; seconds, lower is better."""
    town = town_of(contracts)
    marks = {model: model._default_manager.aggregate(last=Max("pk"))["last"] or 0 for model in _WRITTEN}
    places = JournalPlace.objects.count()
    started = time.perf_counter()
    key = actions.draw_batch(
        town.desk.project.pk, deal_ids=town.deals, actor=town.desk.clerk, today=testing.TODAY
    )
    drawn = time.perf_counter() - started
    batch = AreaBatch.objects.get(pk=key)
    actions.ask_for_batch(key, actor=town.desk.clerk)
    approvals.grant(batch.source, BATCH, town.desk.project)
    again = time.perf_counter()
    posted = actions.post_batch(key, actor=town.desk.clerk, today=testing.TODAY)
    ours = drawn + time.perf_counter() - again
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if batch.line_count != contracts or posted != contracts - batch.beyond_count:
        raise RuntimeError(f"{posted} of {contracts} lines")
    reference = sum(seconds_of_copy(model, f"id > {last}") for model, last in marks.items())
    if JournalPlace.objects.count() > places:
        of_them = f"journal_id IN (SELECT id FROM ledger_journal WHERE id > {marks[Journal]})"
        reference += seconds_of_copy(JournalPlace, of_them)
    return {
        "name": "area-difference",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 2),
        "of_it_drawing": round(drawn, 2),
        "reference": round(reference, 2),
        "unit": f"s for {contracts} contracts",
        "peak_memory_mb": peak // 1024,
    }


def town_of(contracts: int) -> Town:
    """A project with that many contracts, copied from one that was signed by the real verbs."""
    desk = testing.desk()
    first = int(desk.signed())
    survey = desk.measured({0: _LARGER})
    deals = [first, *_copies(desk, first, survey, contracts - 1)]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE inventory_room, sales_deal, sales_contract, areas_measuredroom")
        cursor.execute("ANALYZE finance_account, finance_due")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return Town(desk, deals)


def _copies(desk: testing.Desk, first: int, survey: Measurement, many: int) -> list[int]:
    """So many more rooms, accounts, dues, deals, contracts and measured areas like the first."""
    deal = Deal.objects.get(pk=first)
    floor, place = "(n / 1900) + 20", "(n % 1900) + 100"
    rooms = _copy(Room, f"id = {deal.room_id}", many, {
        "number": "'B' || n", "label": "'B' || n", "floor_index": floor, "position": place,
        "own_attributes": "'{}'",
    })  # fmt: skip
    account = Account.objects.get(pk=deal.account_id)
    zeros = ("dues_total", "received", "allocated", "refunded", "forfeited", "moved_out")
    accounts = _copy(Account, f"id = {account.pk}", many, {
        "source_id": "1000000000 + n", "source_kind": "'benchmark.area'", **dict.fromkeys(zeros, "0"),
    })  # fmt: skip
    for due in Due.objects.filter(account=account).order_by("sequence"):
        _copy(Due, f"id = {due.pk}", many, {"account_id": f"{accounts} + n", "allocated": "0"})
    deals = _copy(Deal, f"id = {first}", many, {
        "room_id": f"{rooms} + n", "account_id": f"{accounts} + n", "state": "'SUBSCRIBED'",
    })  # fmt: skip
    made = f"id > {deals} AND id <= {deals + many}"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE sales_deal SET state = 'SIGNED' WHERE {made}")
    _copy(Contract, f"deal_id = {first}", many, {"deal_id": f"{deals} + n", "number": "'B' || n"})
    gross = f"CASE WHEN n % 20 = 0 THEN {_FAR} WHEN n % 2 = 0 THEN {_LARGER} ELSE {_SMALLER} END"
    _copy(MeasuredRoom, f"measurement_id = {survey.pk}", many, {
        "room_id": f"{rooms} + n", "row": "n + 2", "gross": gross, "shared": f"{gross} - \"inner\"",
    })  # fmt: skip
    return list(range(deals + 1, deals + many + 1))


def _copy(model: type[Model], which: str, many: int, values: dict[str, str]) -> int:
    """Insert ``many`` copies of a row, with these columns given by ``n`` from 1; the key before the first."""
    table = model._meta.db_table
    columns = [f'"{field.column}"' for field in model._meta.concrete_fields if not field.primary_key]
    said = [values.get(column.strip('"'), f"sample.{column}") for column in columns]
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [table])
        (before,) = cursor.fetchone()
        cursor.execute(
            f"INSERT INTO {table} (id, {', '.join(columns)})"
            f" SELECT {before} + n, {', '.join(said)} FROM {table} sample, generate_series(1, {many}) n"
            f" WHERE sample.{which}"
        )
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, before + many + 1])
    return int(before)
