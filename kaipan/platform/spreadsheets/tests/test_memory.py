"""Reading keeps nothing of the rows it has handed out."""

import tracemalloc

from kaipan.platform.spreadsheets import read_table
from kaipan.platform.spreadsheets.tests.making import header_of, number_cell, row_of, text_cell, workbook_of


def _sheet_of(rows: int) -> bytes:
    letters = "ABCDEFGHIJ"
    body = header_of(*(f"列{letter}" for letter in letters)) + "".join(
        row_of(
            number,
            *(
                number_cell(f"{letter}{number}", f"{number}.{place}")
                if place % 2
                else text_cell(f"{letter}{number}", f"张三丰{number}")
                for place, letter in enumerate(letters, start=1)
            ),
        )
        for number in range(2, rows + 2)
    )
    return workbook_of(body)


def _peak_of_reading(content: bytes) -> int:
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_table(content, "a.xlsx")) > 0
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_rows() -> None:
    small, large = _sheet_of(500), _sheet_of(5_000)
    extra = _peak_of_reading(large) - _peak_of_reading(small)
    assert extra < 2_000_000
