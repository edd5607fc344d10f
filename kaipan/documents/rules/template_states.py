"""How a Word template moves: tried out, in use, out of use, and perhaps in use again."""

DRAFT = "DRAFT"
ACTIVE = "ACTIVE"
RETIRED = "RETIRED"

TRANSITIONS: tuple[tuple[str, str], ...] = (
    (DRAFT, ACTIVE),
    (DRAFT, RETIRED),
    (ACTIVE, RETIRED),
    (RETIRED, ACTIVE),
)
