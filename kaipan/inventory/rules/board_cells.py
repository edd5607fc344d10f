"""Which cells of the board a room covers."""

from collections.abc import Iterator


def cells_of(
    floor_index: int, position: int, spans_floors: int = 1, spans_positions: int = 1
) -> Iterator[tuple[int, int]]:
    """Every (floor, position) a room covers, from its lowest floor and leftmost position on."""
    for floor in range(floor_index, floor_index + spans_floors):
        for place in range(position, position + spans_positions):
            yield floor, place
