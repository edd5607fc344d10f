"""How a price plan moves: the published graph, as data.

草稿 → 已试算 → 审批中 → 已批准 → 已执行; a plan is voided before it is executed or never.
"""

TRANSITIONS: tuple[tuple[str, str], ...] = (
    ("DRAFT", "TRIALLED"),
    ("TRIALLED", "DRAFT"),
    ("TRIALLED", "SUBMITTED"),
    ("SUBMITTED", "APPROVED"),
    ("SUBMITTED", "DRAFT"),
    ("APPROVED", "DRAFT"),
    ("APPROVED", "EXECUTED"),
    ("DRAFT", "VOID"),
    ("TRIALLED", "VOID"),
    ("SUBMITTED", "VOID"),
    ("APPROVED", "VOID"),
)

EDITABLE = ("DRAFT", "TRIALLED")
ASKED = ("SUBMITTED", "APPROVED")
ENDED = ("EXECUTED", "VOID")
