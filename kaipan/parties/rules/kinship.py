"""What two people are to each other, read from either side."""

SPOUSE = "SPOUSE"
PARENT = "PARENT"
CHILD = "CHILD"
SIBLING = "SIBLING"
OTHER = "OTHER"

_REVERSED = {PARENT: CHILD, CHILD: PARENT}


def reversed_relation(relation: str) -> str:
    """What the first is to the second, when the second is ``relation`` of the first."""
    return _REVERSED.get(relation, relation)
