"""判客: the states of a dispute about a customer, and who may judge it."""

OPEN = "OPEN"
RULED = "RULED"
APPEALED = "APPEALED"
FINAL = "FINAL"
WITHDRAWN = "WITHDRAWN"

WAITING = (OPEN, APPEALED)
TRANSITIONS = ((OPEN, RULED), (OPEN, WITHDRAWN), (RULED, APPEALED), (APPEALED, FINAL))

KEEP = "KEEP"
GIVE = "GIVE"
SPLIT = "SPLIT"

WHOLE = 100
FIRST, APPEAL = 1, 2


def who_keeps(kind: str, *, respondent: int, claimant: int) -> int:
    """Who serves the customer after a ruling: a split is about performance, the customer stays."""
    return claimant if kind == GIVE else respondent


def shares(kind: str, *, respondent: int, claimant: int, percent: int) -> dict[int, int]:
    """Whose performance the customer is, in per cents that sum to 100; ``percent`` is the claimant's."""
    if kind == SPLIT:
        return {respondent: WHOLE - percent, claimant: percent}
    return {who_keeps(kind, respondent=respondent, claimant=claimant): WHOLE}
