"""What each matter's own room shows on the page of a case, beside stages, papers and moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.procedures.queries import CaseCard


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: its template and what that needs."""

    template: str
    context: Mapping[str, Any]


PanelOf = Callable[[CaseCard, Actor], Panel | None]

_panels: dict[str, PanelOf] = {}


def case_panel(matter: str) -> Callable[[PanelOf], PanelOf]:
    """The decorated function says what the page of a case of the matter shows of its own."""

    def name(panel_of: PanelOf) -> PanelOf:
        _panels[matter] = panel_of
        return panel_of

    return name


def panel_for(card: CaseCard, actor: Actor) -> Panel | None:
    """The panel of a case; none where its matter has none."""
    panel_of = _panels.get(card.case.matter)
    return panel_of(card, actor) if panel_of else None
