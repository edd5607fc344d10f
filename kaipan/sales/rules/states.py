"""The life of a deal as data.

BOOKED ──► SUBSCRIBED ──► DRAFTED ──► SIGNED ──► RETURNED
   │            └───────────────────────▲
   └► LAPSED    │ each ends as CANCELLED while no money has come, the first three as WITHDRAWN with money;
                │ from the subscription on as EXCHANGED for another room
                └► FORFEITED, from where a deal may come back (挞定激活)
"""

BOOKED, SUBSCRIBED, DRAFTED, SIGNED = "BOOKED", "SUBSCRIBED", "DRAFTED", "SIGNED"
CANCELLED, LAPSED = "CANCELLED", "LAPSED"
WITHDRAWN, FORFEITED, RETURNED, EXCHANGED = "WITHDRAWN", "FORFEITED", "RETURNED", "EXCHANGED"

LIVE = (BOOKED, SUBSCRIBED, DRAFTED, SIGNED)

AGREED = (SUBSCRIBED, DRAFTED, SIGNED)
"""Where buyers are bound: from the subscription on."""

TO_BE_SIGNED = (SUBSCRIBED, DRAFTED)
"""Where the clock to the contract runs."""

UNSIGNED = (BOOKED, SUBSCRIBED, DRAFTED)

STARTS = (BOOKED, SUBSCRIBED)

TRANSITIONS = (
    (BOOKED, SUBSCRIBED),
    (BOOKED, CANCELLED),
    (BOOKED, LAPSED),
    (BOOKED, WITHDRAWN),
    (SUBSCRIBED, DRAFTED),
    (SUBSCRIBED, SIGNED),
    (SUBSCRIBED, CANCELLED),
    (SUBSCRIBED, WITHDRAWN),
    (SUBSCRIBED, FORFEITED),
    (SUBSCRIBED, EXCHANGED),
    (DRAFTED, SIGNED),
    (DRAFTED, CANCELLED),
    (DRAFTED, WITHDRAWN),
    (DRAFTED, FORFEITED),
    (DRAFTED, EXCHANGED),
    (SIGNED, CANCELLED),
    (SIGNED, RETURNED),
    (SIGNED, EXCHANGED),
    (FORFEITED, SUBSCRIBED),
    (FORFEITED, DRAFTED),
)
