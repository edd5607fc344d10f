"""The life of a message. What failed may be tried again by hand; what was refused stays so."""

QUEUED = "QUEUED"
SENT = "SENT"
FAILED = "FAILED"
REFUSED = "REFUSED"

OVER = (SENT, FAILED, REFUSED)
TRANSITIONS = ((QUEUED, SENT), (QUEUED, FAILED), (QUEUED, REFUSED), (FAILED, QUEUED))
