"""Numbers as charts that the server draws: bars for what is counted, columns for what lies on a scale.

Every number stands in words beside its bar, and opens the rows behind it. ``{% show "chart" chart=chart %}``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HEIGHT = 100
WIDTH = 40
GAP = 8
MOST_COLUMNS = 10
"""More of them would be too narrow to read: bars instead."""

NAMES, PEOPLE, SHARES = _("选项"), _("人数"), _("占比")


@dataclass(frozen=True, slots=True)
class Point:
    """One value to draw: its name, the number, what share of the whole it is in %, and the rows behind it.

    Without a share a bar is as long as its number beside the largest. ``shown`` is the number in words where
    it is no plain count.
    """

    label: str
    value: Decimal | int
    url: str = ""
    percent: Decimal | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A point where it stands: ``length`` of the bar in %, place and height of the column."""

    label: str
    shown: str
    url: str
    percent: Decimal | None
    length: Decimal
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """Where its label stands."""
        return self.x + WIDTH // 2

    @property
    def above(self) -> int:
        """Where its number stands."""
        return self.y - 4


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under one heading (``label``); the others head the columns of the table they stand in."""

    bars: Sequence[Bar]
    is_scale: bool
    label: str | Promise = ""
    name_label: str | Promise = NAMES
    value_label: str | Promise = PEOPLE
    percent_label: str | Promise = SHARES

    @property
    def has_percent(self) -> bool:
        """Whether any of them is a share of something."""
        return any(bar.percent is not None for bar in self.bars)

    @property
    def width(self) -> int:
        """How wide the columns are together."""
        return max(1, len(self.bars)) * (WIDTH + GAP) + GAP

    @property
    def view(self) -> str:
        """The box the columns are drawn in, with room for numbers above and labels below."""
        return f"0 -18 {self.width} {HEIGHT + 36}"


def chart(points: Sequence[Point], *, is_scale: bool = False, **labels: str | Promise) -> Chart:
    """The chart of the points; on a scale as columns, as long as they are few enough to be read."""
    most = max((point.value for point in points), default=0) or 1
    return Chart(
        [_bar(place, point, most) for place, point in enumerate(points)],
        is_scale and len(points) <= MOST_COLUMNS,
        **labels,
    )


def _bar(place: int, point: Point, most: Decimal | int) -> Bar:
    height = int(HEIGHT * point.value // most)
    length = point.percent if point.percent is not None else Decimal(height)
    return Bar(
        label=point.label,
        shown=point.shown or f"{point.value:,}",
        url=point.url if point.value else "",
        percent=point.percent,
        length=length,
        x=GAP + place * (WIDTH + GAP),
        y=HEIGHT - height,
        height=height,
    )
