"""Where cases, papers and batches may stand, and how they move."""

OPEN, DONE, ENDED = "OPEN", "DONE", "ENDED"
LIVE = (OPEN, DONE)
"""A case that is not ended is the one of its thing; done, it may still be set back."""

OPENED, ADVANCED, RETURNED, CLOSED = "OPENED", "ADVANCED", "RETURNED", "CLOSED"
"""The kinds of moves of a case: it begins, a stage is done, it is set back, it is ended."""

WANTED, RECEIVED, GIVEN_BACK, WAIVED = "WANTED", "RECEIVED", "GIVEN_BACK", "WAIVED"
PAPER_MOVES = (
    (WANTED, RECEIVED),
    (WANTED, WAIVED),
    (RECEIVED, GIVEN_BACK),
    (GIVEN_BACK, RECEIVED),
    (GIVEN_BACK, WAIVED),
    (RECEIVED, WANTED),
    (WAIVED, WANTED),
)
MISSING = (WANTED, GIVEN_BACK)
"""A paper that was given back is asked for again."""

DRAFT, SENT, DROPPED = "DRAFT", "SENT", "DROPPED"
BATCH_MOVES = ((DRAFT, SENT), (DRAFT, DROPPED))

PENDING, ACCEPTED, REFUSED = "PENDING", "ACCEPTED", "REFUSED"
