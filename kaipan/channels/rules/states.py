"""The states of a report and the ways between them."""

REPORTED = "REPORTED"
VISITED = "VISITED"
DEALT = "DEALT"
EXPIRED = "EXPIRED"
INVALID = "INVALID"
WITHDRAWN = "WITHDRAWN"

LIVE = (REPORTED, VISITED)
"""What keeps others from reporting the same person, as long as its time runs."""

CAME = (VISITED, DEALT)

TRANSITIONS = (
    (REPORTED, VISITED),
    (REPORTED, EXPIRED),
    (REPORTED, INVALID),
    (REPORTED, WITHDRAWN),
    (VISITED, DEALT),
    (VISITED, EXPIRED),
    (VISITED, INVALID),
    (EXPIRED, DEALT),
)
"""The last: the deal was in time, and was heard of only when the clock had closed the report."""

CUSTOMER = "CUSTOMER"
REPORT = "REPORT"
REPEATED = "REPEATED"
JUDGED = "JUDGED"

EARNED = "EARNED"
REVERSED = "REVERSED"
