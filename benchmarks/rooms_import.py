"""How long 50,000 rooms take from the spreadsheet to the commit, against a bare COPY of the same rows.

The reference writes the finished rows into an empty twin of the table with the same indexes and checks,
without references and triggers: what is above it is reading the file, checking every cell, comparing every
room and keeping the house together.
"""

from __future__ import annotations

import io
import resource
import time
from collections.abc import Iterator

import xlsxwriter

from benchmarks.shared.copies import seconds_of_copy
from kaipan.inventory import actions, permissions
from kaipan.inventory.models import Room
from kaipan.org import testing as org

ROOMS = 50_000
HEADER = (
    "楼栋",
    "单元",
    "楼层",
    "位置",
    "房号",
    "建筑面积(㎡)",
    "套内面积(㎡)",
    "户型",
    "朝向",
    "产品类型",
    "备案单价(元/㎡)",
    "备案总价(元)",
)
FLOORS, POSITIONS, UNITS = 33, 4, 2


def run(rooms: int = ROOMS) -> dict[str, object]:
    """Import a made workbook into a new project of the configured database; seconds, lower is better."""
    project = org.project()
    actor = org.actor_with(permissions.IMPORT_ROOMS, project=project)
    content = workbook(rooms)
    started = time.perf_counter()
    actions.import_rooms(project.pk, content, "rooms.xlsx", actor=actor)
    ours = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reference = seconds_of_copy(Room, f"project_id = {project.pk}")
    return {
        "name": "rooms-import",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 2),
        "reference": round(reference, 2),
        "unit": f"s for {rooms} rooms",
        "peak_memory_mb": peak // 1024,
    }


def workbook(rooms: int) -> bytes:
    """An .xlsx of that many rooms in towers of 33 floors."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    for index, (building, unit, floor, position) in enumerate(places(rooms), start=1):
        number = f"{floor}{position:02}"
        where = [f"{building}栋", f"{unit}单元", floor, position, number]
        sheet.write_row(index, 0, [*where, 98.76, 78.5, "三室两厅", "南", "住宅", 48629.87, 4802686])
    book.close()
    return out.getvalue()


def places(rooms: int) -> Iterator[tuple[int, int, int, int]]:
    """Building, unit, floor and position of each room."""
    for index in range(rooms):
        rest, position = divmod(index, POSITIONS)
        rest, floor = divmod(rest, FLOORS)
        building, unit = divmod(rest, UNITS)
        yield building + 1, unit + 1, floor + 1, position + 1
