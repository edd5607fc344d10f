"""How a room comes to the market and leaves it (推盘): unreleased → released ⇄ withdrawn."""

TRANSITIONS: tuple[tuple[str, str], ...] = (
    ("UNRELEASED", "RELEASED"),
    ("RELEASED", "WITHDRAWN"),
    ("WITHDRAWN", "RELEASED"),
)
