"""Room tables for the tests, as people would upload them."""

from pathlib import Path

SONGFENG = (
    Path(__file__).resolve().parents[2] / "interfaces" / "cli" / "demo" / "songfeng-mingyue-filed-prices.xlsx"
)

HEADER = ("楼栋", "单元", "楼层", "位置", "房号", "建筑面积(㎡)", "套内面积(㎡)")
ROWS = (
    ("3栋", "1单元", "3", "1", "301", "125.53", "98.20"),
    ("3栋", "1单元", "3", "2", "302", "93.87", "73.10"),
    ("3栋", "1单元", "4", "1", "401", "125.53", "98.20"),
)


def table(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER, encoding: str = "utf-8") -> bytes:
    """A CSV of the rows under the header."""
    return "\r\n".join(",".join(cells) for cells in (header, *rows)).encode(encoding)
