"""What kinds of occupancy there are to the rules: how one becomes another, which may expire, which sell.

The graph, published: a status moves up in place and never down, so the room is never free in between. A
deal that falls through ends its occupancy; it does not step back.

    RESERVED ─┬─► BOOKED ──► SUBSCRIBED ──► SIGNED ──► DELIVERED
    HELD ─────┴───────────────▲                             BLOCKED stands alone
"""

TRANSITIONS: tuple[tuple[str, str], ...] = (
    ("RESERVED", "BOOKED"),
    ("RESERVED", "SUBSCRIBED"),
    ("HELD", "BOOKED"),
    ("HELD", "SUBSCRIBED"),
    ("BOOKED", "SUBSCRIBED"),
    ("SUBSCRIBED", "SIGNED"),
    ("SIGNED", "DELIVERED"),
)

MAY_EXPIRE = ("RESERVED", "HELD", "BOOKED")
"""Kinds that may carry a moment at which they lapse; a subscription ends by notice, not by the clock."""

MUST_EXPIRE = ("HELD",)
"""A buyer's hold on the portal is always short."""

SELLING = ("HELD", "BOOKED", "SUBSCRIBED", "SIGNED", "DELIVERED")
"""Kinds that are part of a sale: they begin only on a released room."""


def may_become(kind: str, later: str) -> bool:
    """Whether an occupancy of ``kind`` may be turned into one of ``later`` in place."""
    return kind == later or (kind, later) in TRANSITIONS


def is_sale(kind: str) -> bool:
    """Whether the occupancy belongs to a buyer's purchase, not to the house's own reasons."""
    return kind in SELLING
