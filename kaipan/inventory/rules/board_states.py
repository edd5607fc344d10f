"""What the board shows of a room: one state, derived and stored nowhere, with its letter and colour.

The first that holds counts: an occupancy, then how the room stands to the market, then its permit.
"""

from __future__ import annotations

from dataclasses import dataclass

from kaipan.kernel.text import gettext_noop as _


@dataclass(frozen=True, slots=True)
class BoardState:
    """A state as people see it. ``letter`` says it without colour, ``tone`` is the colour's name."""

    code: str
    label: str
    letter: str
    tone: str


_STATES = (
    BoardState("FOR_SALE", _("可售"), _("售"), "green"),
    BoardState("RESERVED", _("预留"), _("留"), "cyan"),
    BoardState("HELD", _("线上锁定"), _("选"), "lime"),
    BoardState("BOOKED", _("预订"), _("订"), "amber"),
    BoardState("SUBSCRIBED", _("认购"), _("认"), "orange"),
    BoardState("SIGNED", _("签约"), _("签"), "red"),
    BoardState("DELIVERED", _("入住"), _("住"), "purple"),
    BoardState("BLOCKED", _("锁定"), _("锁"), "pink"),
    BoardState("UNRELEASED", _("未推盘"), _("未"), "grey"),
    BoardState("WITHDRAWN", _("已收盘"), _("收"), "grey"),
    BoardState("NO_PERMIT", _("无有效许可证"), _("证"), "blue"),
)
BOARD_STATES = {state.code: state for state in _STATES}
"""All states by code, in the order of the board's legend."""


def board_state(occupied_as: str, release_state: str, *, has_valid_permit: bool) -> BoardState:
    """The state of a room from its live occupancy's kind (empty for none), its release and its permit."""
    if occupied_as:
        return BOARD_STATES[occupied_as]
    if release_state != "RELEASED":
        return BOARD_STATES[release_state]
    return BOARD_STATES["FOR_SALE" if has_valid_permit else "NO_PERMIT"]
