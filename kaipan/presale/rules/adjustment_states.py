"""The moves of an adjustment order (调价单), as data: rules, triggers and the README read the same table."""

TRANSITIONS: tuple[tuple[str, str], ...] = (
    ("DRAFT", "SUBMITTED"),
    ("SUBMITTED", "APPROVED"),
    ("SUBMITTED", "DRAFT"),
    ("APPROVED", "DRAFT"),
    ("APPROVED", "SCHEDULED"),
    ("APPROVED", "EXECUTED"),
    ("SCHEDULED", "EXECUTED"),
    ("DRAFT", "VOID"),
    ("SUBMITTED", "VOID"),
    ("APPROVED", "VOID"),
    ("SCHEDULED", "VOID"),
)

EDITABLE = "DRAFT"
