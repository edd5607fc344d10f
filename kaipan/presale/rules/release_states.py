"""How a release batch moves: the published graph, as data.

审批中 → 待生效 → 已执行; a batch is cancelled before its effective moment or never. One that takes effect at
once is 已执行 from its first moment.
"""

TRANSITIONS: tuple[tuple[str, str], ...] = (
    ("SUBMITTED", "SCHEDULED"),
    ("SUBMITTED", "CANCELLED"),
    ("SCHEDULED", "DONE"),
    ("SCHEDULED", "CANCELLED"),
)

WAITING = ("SUBMITTED", "SCHEDULED")
