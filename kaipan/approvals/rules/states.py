"""How a request and its steps move: the published graphs, as data.

Nothing leaves REJECTED, WITHDRAWN or CONSUMED. A yes can still be taken back as long as it was not used.
A step that somebody else was asked to look at first waits again until they have.
"""

TRANSITIONS: tuple[tuple[str, str], ...] = (
    ("PENDING", "APPROVED"),
    ("PENDING", "REJECTED"),
    ("PENDING", "WITHDRAWN"),
    ("APPROVED", "CONSUMED"),
    ("APPROVED", "WITHDRAWN"),
)

LIVE = ("PENDING", "APPROVED")

NODE_TRANSITIONS: tuple[tuple[str, str], ...] = (
    ("WAITING", "PENDING"),
    ("WAITING", "NOTED"),
    ("WAITING", "SKIPPED"),
    ("PENDING", "WAITING"),
    ("PENDING", "APPROVED"),
    ("PENDING", "REJECTED"),
    ("PENDING", "RETURNED"),
    ("PENDING", "SKIPPED"),
)

UNDONE = ("WAITING", "PENDING")
PASSED = ("APPROVED", "NOTED")
