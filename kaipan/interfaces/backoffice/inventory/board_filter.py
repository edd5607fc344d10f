"""What the board is asked to bring out; everything else is dimmed, nothing is hidden."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from kaipan.interfaces.backoffice.shell.filters import LONGEST_SEARCH
from kaipan.inventory.queries import BoardCell

SHOWN = ("total", "unit", "area", "layout")
COLOURS = ("state", "heat")


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """The filters and the way of showing, from the address. Nonsense is brought within bounds, never refused.

    The same rule runs in ``board.js``, so that the board answers at once when there is a script.
    """

    states: frozenset[str]
    layout: str
    orientation: str
    text: str
    show: str
    colour: str

    @classmethod
    def read(cls, query: QueryDict) -> BoardFilter:
        """The filter an address asks for."""
        show, colour = query.get("show", ""), query.get("colour", "")
        return cls(
            states=frozenset(query.getlist("state")),
            layout=query.get("layout", ""),
            orientation=query.get("orientation", ""),
            text=query.get("q", "").strip()[:LONGEST_SEARCH].casefold(),
            show=show if show in SHOWN else SHOWN[0],
            colour=colour if colour in COLOURS else COLOURS[0],
        )

    def matches(self, cell: BoardCell) -> bool:
        """Whether the room is among those asked for."""
        return (
            (not self.states or cell.state.code in self.states)
            and self.layout in ("", cell.layout)
            and self.orientation in ("", cell.orientation)
            and self.text in cell.label.casefold()
        )
