"""The board as its template draws it: every cell with its words ready, by building, staircase and floor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.inventory.board_filter import BoardFilter
from kaipan.interfaces.backoffice.shell import formats
from kaipan.inventory.queries import BOARD_STATES, Board, BoardBuilding, BoardCell, BoardStack
from kaipan.kernel.ids import RoomId
from kaipan.presale.queries import ListPrice

HEAT_LEVELS = 7
_SOLD = frozenset({"BOOKED", "SUBSCRIBED", "SIGNED", "DELIVERED"})


_CELL = (
    '<a class="board-cell tone-{tone} heat-{heat}{css}" id="cell-{id}" href="{url}" data-sheet{swap}'
    ' data-state="{code}" data-layout="{layout}" data-orientation="{orientation}" data-label="{label}">'
    '<span class="board-letter" aria-hidden="true">{letter}</span>'
    '<span class="board-number">{number}</span><span class="read-aloud">{state}</span>{marks}'
    "{total}{unit_price}"
    '<span class="board-value board-area">{area}</span>'
    '<span class="board-value board-layout">{shown_layout}</span></a>'
)
_ASKED = '<span class="board-value board-{what}">{price}</span>'
_INSTEAD = (
    '<span class="board-value board-{what} board-special"><span class="read-aloud">{special_word} </span>'
    '{special}</span><s class="board-value board-{what} board-struck"><span class="read-aloud">{list_word}'
    " </span>{price}</s>"
)
_MARK = '<span class="board-mark" title="{}">{}</span>'
_MARKS = '<span class="board-marks">{}</span>'
_SWAP = mark_safe(' hx-swap-oob="true"')


@dataclass(frozen=True, slots=True)
class Tile:
    """One cell. ``heat`` is 1 for the cheapest by area to 7 for the dearest, 0 without a price.

    ``special`` says the special price of a room that has one, ``special_total`` and ``special_unit_price``
    what stands in the cell in place of the list price, which is struck out below.

    A cell is drawn here and not by a template: boards have a thousand, and this is five times as fast.
    """

    cell: BoardCell
    url: str
    state: str
    letter: str
    total: str
    unit_price: str
    area: str
    heat: int
    special: str
    special_total: str
    special_unit_price: str
    is_dim: bool
    wishing: int

    @property
    def spans(self) -> bool:
        """Whether it fills more than one row or column."""
        return self.cell.spans_floors > 1 or self.cell.spans_positions > 1

    @property
    def html(self) -> SafeString:
        """The cell as it stands in its place."""
        return self._draw(" board-dim" if self.is_dim else "", "")

    @property
    def html_to_swap(self) -> SafeString:
        """The cell as it takes the place of the one on the page."""
        return self._draw(" board-fresh board-dim" if self.is_dim else " board-fresh", _SWAP)

    def _draw(self, css: str, swap: str) -> SafeString:
        cell = self.cell
        return format_html(
            _CELL,
            tone=cell.state.tone,
            heat=self.heat,
            css=css,
            id=cell.room_id,
            url=self.url,
            swap=swap,
            code=cell.state.code,
            layout=cell.layout,
            orientation=cell.orientation,
            label=cell.label.lower(),
            letter=self.letter,
            number=cell.number,
            state=self.state,
            marks=self._marks(),
            total=self._price("total", self.total, self.special_total),
            unit_price=self._price("unit-price", self.unit_price, self.special_unit_price),
            area=self.area,
            shown_layout=cell.layout or formats.NOTHING,
        )

    def _price(self, what: str, price: str, special: str) -> SafeString:
        """The list price; where a special price holds that, with the list price struck out."""
        if not special:
            return format_html(_ASKED, what=what, price=price)
        words = {"special_word": _("特价"), "list_word": _("表价")}
        return format_html(_INSTEAD, what=what, price=price, special=special, **words)

    def _marks(self) -> SafeString | str:
        special = format_html(_MARK, self.special, _("特")) if self.special else ""
        star = format_html(_MARK, _("样板房"), "★") if self.cell.is_show_flat else ""
        wishes = format_html(_MARK, _("有效认筹数"), self.wishing) if self.wishing else ""
        marks = format_html("{}{}{}", wishes, special, star)
        return format_html(_MARKS, marks) if marks else ""


@dataclass(frozen=True, slots=True)
class Floor:
    """One row from left to right; None is a position without a room."""

    label: str
    tiles: tuple[Tile | None, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """One staircase."""

    name: str
    positions: range
    floors: tuple[Floor, ...]


@dataclass(frozen=True, slots=True)
class Building:
    """One building with how much of it is sold."""

    id: int
    name: str
    phase: str
    stacks: tuple[Stack, ...]
    rooms: int
    for_sale: int
    sold: int


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A state with how many rooms stand in it and whether the filter asks for it."""

    code: str
    label: str
    letter: str
    tone: str
    count: int
    is_asked: bool


class TileMaker:
    """Makes cells into tiles: knows the prices, the filter, and each state's words for this reader."""

    def __init__(
        self,
        prices: Mapping[RoomId, ListPrice],
        specials: Mapping[RoomId, Any],
        asked: BoardFilter,
        wishes: Mapping[RoomId, int],
    ) -> None:
        self.prices, self.specials, self.asked, self.wishes = prices, specials, asked, wishes
        self.words = {state.code: (_(state.label), _(state.letter)) for state in BOARD_STATES.values()}
        self.steps = _steps([price.unit_price for price in prices.values()])
        self.panel = reverse("inventory:panel", args=[0])

    def tile(self, cell: BoardCell) -> Tile:
        """The cell with its words."""
        price, special = self.prices.get(cell.room_id), self.specials.get(cell.room_id)
        state, letter = self.words[cell.state.code]
        return Tile(
            cell=cell,
            url=self.panel.replace("/0/", f"/{cell.room_id}/"),
            state=state,
            letter=letter,
            total=_whole(price.total.amount) if price else formats.NOTHING,
            unit_price=_whole(price.unit_price) if price else formats.NOTHING,
            area=formats.area(cell.gross_area),
            heat=bisect_right(self.steps, price.unit_price) + 1 if price else 0,
            special=_("特价 %(total)s 元") % {"total": formats.money(special.total)} if special else "",
            special_total=_whole(special.total.amount) if special else "",
            special_unit_price=_whole(special.unit_price) if special else "",
            is_dim=not self.asked.matches(cell),
            wishing=self.wishes.get(cell.room_id, 0),
        )

    def building(self, building: BoardBuilding) -> Building:
        """The building with its tiles."""
        codes = [cell.state.code for stack in building.stacks for cell in stack.rooms()]
        return Building(
            id=building.id,
            name=building.name,
            phase=building.phase,
            stacks=tuple(self._stack(stack) for stack in building.stacks),
            rooms=len(codes),
            for_sale=codes.count("FOR_SALE"),
            sold=sum(code in _SOLD for code in codes),
        )

    def _stack(self, stack: BoardStack) -> Stack:
        floors = tuple(
            Floor(floor.label, tuple(self.tile(cell) if cell else None for cell in floor.cells))
            for floor in stack.floors
        )
        return Stack(stack.name, range(1, stack.width + 1), floors)


def legend(board: Board, asked: BoardFilter) -> list[LegendEntry]:
    """Every state in its order; those that no room is in are left out unless asked for."""
    counts = board.counts()
    return [
        LegendEntry(
            state.code, _(state.label), _(state.letter), state.tone, counts[code], code in asked.states
        )
        for code, state in BOARD_STATES.items()
    ]


def cells_of(board: Board, wanted: Collection[int]) -> Iterator[BoardCell]:
    """The cells of these rooms."""
    return (cell for cell in board.rooms() if cell.room_id in wanted)


def _whole(value: Decimal) -> str:
    """In whole 元, as a cell has room for."""
    return f"{value:,.0f}"


def _steps(prices: Sequence[Decimal]) -> list[Decimal]:
    """The prices at which each level above the first begins, so that every level holds as many rooms."""
    ordered = sorted(prices)
    return (
        [ordered[len(ordered) * level // HEAT_LEVELS] for level in range(1, HEAT_LEVELS)] if ordered else []
    )
