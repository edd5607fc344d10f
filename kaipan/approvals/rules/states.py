"""How a request moves: the published graph, as data.

Nothing leaves REJECTED, WITHDRAWN or CONSUMED. A yes can still be taken back as long as it was not used.
"""

TRANSITIONS: tuple[tuple[str, str], ...] = (
    ("PENDING", "APPROVED"),
    ("PENDING", "REJECTED"),
    ("PENDING", "WITHDRAWN"),
    ("APPROVED", "CONSUMED"),
    ("APPROVED", "WITHDRAWN"),
)

LIVE = ("PENDING", "APPROVED")
