"""How many deals go from the subscription over the deposit to the contract in a second, against bare SQL.

Ours is three verbs, each with its own commit: subscribe, receive, sign. The reference is their own SQL
(:mod:`benchmarks.shared.replay`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.shared.replay import seconds_of_replay
from kaipan.inventory import testing as inventory
from kaipan.kernel.money import Money
from kaipan.presale import testing as presale
from kaipan.sales import testing as sales

DEALS, WARM_UP = 60, 3


def run(deals: int = DEALS) -> dict[str, object]:
    """Paths a second, higher is better; ``ratio`` is ours in parts of the reference."""
    office = sales.office()
    office.rooms = inventory.rooms(office.project, floors=2 * (WARM_UP + deals), positions=1)
    presale.price_book(office.project, office.rooms)
    places = iter(range(2 * (WARM_UP + deals)))
    reference = deals / seconds_of_replay(lambda times: _walk(office, places, times), WARM_UP, deals)
    _walk(office, places, WARM_UP)
    started = time.perf_counter()
    _walk(office, places, deals)
    ours = deals / (time.perf_counter() - started)
    return {
        "name": "deal-path",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 1),
        "reference": round(reference, 1),
        "unit": "paths a second",
    }


def path(office: sales.Office, place: int) -> None:
    """From a free room to a signed contract with its deposit paid."""
    deal = office.subscribe(place)
    office.receive(deal, Money(50_000))
    office.sign(deal)


def _walk(office: sales.Office, places: Iterator[int], times: int) -> None:
    for _ in range(times):
        path(office, next(places))
