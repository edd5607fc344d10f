"""A floor table from a rule: the linear floor difference with floors that repeat the one below."""

from collections.abc import Collection, Iterable
from decimal import Decimal


def linear_floor_table(
    floors: Iterable[int], *, step: Decimal, repeating: Collection[int] = (), first: Decimal = Decimal(0)
) -> dict[int, Decimal]:
    """Floor → difference in 元/㎡: ``first`` on the lowest floor, then ``step`` more on each.

    A floor in ``repeating`` (忌讳层, 顶层) costs what the floor below it costs, and those above go on from
    there. People edit the table that comes out.
    """
    table: dict[int, Decimal] = {}
    value = first - step
    for floor in sorted(floors):
        if floor not in repeating or not table:
            value += step
        table[floor] = value
    return table
