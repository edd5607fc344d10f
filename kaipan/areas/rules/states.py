"""States and the moves between them, as data."""

DRAFT, REVIEWED, DROPPED = "DRAFT", "REVIEWED", "DROPPED"
MEASUREMENT_MOVES = ((DRAFT, REVIEWED), (DRAFT, DROPPED))

ASKED, POSTED = "ASKED", "POSTED"
BATCH_MOVES = ((DRAFT, ASKED), (ASKED, DRAFT), (ASKED, POSTED), (DRAFT, DROPPED), (ASKED, DROPPED))

OPEN, HELD, ENDING = "OPEN", "HELD", "ENDING"
LINE_MOVES = (
    (OPEN, POSTED),
    (OPEN, HELD),
    (OPEN, DROPPED),
    (HELD, POSTED),
    (HELD, ENDING),
    (HELD, DROPPED),
    (ENDING, HELD),
    (ENDING, DROPPED),
)
UNSETTLED = (OPEN, HELD, ENDING)
"""States in which what becomes of a line is not decided, or not carried out."""

KEEP, TERMINATE = "KEEP", "TERMINATE"
