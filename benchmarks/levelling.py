"""How long levelling 5,000 rooms takes, from the question to the checked answer, against HiGHS' own run.

The towers have 33 floors; prices rise by the floor but for the disliked ones (4, 14, 24) and stand a little
off the line, as tables written by hand do. Every room has a floor price and a filed band; new prices stand on
10 元/㎡, rise with the floor and never end in 4. The reference is ``run()`` alone, on the same linear program
in a HiGHS with the same options: what is above it is reading and refusing, proving what can be reached,
building the program, going back to whole steps, trading the last yuan and checking every demand once more.
"""

from __future__ import annotations

import random
import time
from decimal import Decimal
from fractions import Fraction
from statistics import median

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.presale.rules.solver import Demands, Endings, RoomGiven, Solved, solve
from kaipan.presale.rules.solver.grid import grid_of
from kaipan.presale.rules.solver.reach import reach_of
from kaipan.presale.rules.solver.relaxation import model_of, solver_with
from kaipan.presale.rules.solver.solve import target_of
from kaipan.presale.rules.solver.water import water_of

ROOMS = 5_000
FLOORS, POSITIONS = 33, 4
AREAS = [Decimal(area) for area in ("76.35", "89.50", "98.76", "120.30", "143.20")]
DISLIKED_FLOORS = (4, 14, 24)
RAISE = Decimal("1.03")
ROUNDS = 5


def run(rooms: int = ROOMS) -> dict[str, object]:
    """Level made towers to an average 3 % higher; milliseconds, lower is better. No database is touched."""
    given = towers(rooms)
    demands = demanded(given)
    pairs = [
        (milliseconds_of_levelling(given, demands), milliseconds_of_highs(given, demands))
        for _ in range(ROUNDS)
    ]
    ours, reference = median(each for each, _ in pairs), median(each for _, each in pairs)
    solved = solve(given, demands)
    return {
        "name": "levelling",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 1),
        "reference": round(reference, 1),
        "unit": f"ms for {rooms} rooms",
        "residual": str(solved.residual.quantize(Decimal("0.01"))),
        "straying_per_square_metre": str(straying(given, solved)),
    }


def towers(rooms: int) -> list[RoomGiven]:
    """So many rooms in towers; the same at every call."""
    chance = random.Random(33)
    made = []
    for index in range(rooms):
        column, floor = divmod(index, FLOORS)
        floor += 1
        if floor == 1:
            area, base = chance.choice(AREAS), chance.randrange(11_000, 15_000)
        lucky = -300 if floor in DISLIKED_FLOORS else 0
        price = Decimal(base + 50 * floor + lucky + chance.randrange(-20, 21))
        building, position = divmod(column, POSITIONS)
        whole = price * area
        made.append(
            RoomGiven(
                key=index,
                label=f"{building + 1}-{floor}{position + 1:02}",
                area=Area(area),
                unit_price=price,
                stack=(building, position),
                floor_index=floor,
                floor=Money.rounded(whole * Decimal("0.92")),
                filed_lowest=Money.rounded(whole * Decimal("0.85")),
                filed_highest=Money.rounded(whole * Decimal(chance.randrange(104, 112)) / 100),
            )
        )
    return made


def demanded(given: list[RoomGiven]) -> Demands:
    """What the sales office asks for."""
    area = sum((room.area.square_metres for room in given), Decimal(0))
    value = sum((room.unit_price * room.area.square_metres for room in given), Decimal(0))
    return Demands(
        target_average=(RAISE * value / area).quantize(Decimal(1)),
        step=Decimal(10),
        rising=True,
        endings=Endings(disliked=("4",)),
    )


def milliseconds_of_levelling(given: list[RoomGiven], demands: Demands) -> float:
    started = time.perf_counter()
    solve(given, demands)
    return (time.perf_counter() - started) * 1000


def milliseconds_of_highs(given: list[RoomGiven], demands: Demands) -> float:
    """``run()`` and nothing else, in a solver that has the model already."""
    grid = grid_of(given, demands)
    target = Fraction(target_of(given, demands)) * 100
    solver = solver_with(model_of(grid, water_of(grid, reach_of(grid), target)))
    started = time.perf_counter()
    solver.run()
    return (time.perf_counter() - started) * 1000


def straying(given: list[RoomGiven], solved: Solved) -> Decimal:
    """How far a square metre strays from the common move on average, in 元: the quality of the prices."""
    prices = dict(solved.prices)
    area = sum((room.area.square_metres for room in given), Decimal(0))
    off = sum(
        abs(prices[room.key].unit_price - room.unit_price - solved.common_move) * room.area.square_metres
        for room in given
    )
    return (off / area).quantize(Decimal("0.01"))
