"""The life of a deal as data.

BOOKED ──► SUBSCRIBED ──► DRAFTED ──► SIGNED
   │            └───────────────────────▲
   └► LAPSED    each ends as CANCELLED while no money has come
"""

BOOKED, SUBSCRIBED, DRAFTED, SIGNED = "BOOKED", "SUBSCRIBED", "DRAFTED", "SIGNED"
CANCELLED, LAPSED = "CANCELLED", "LAPSED"

LIVE = (BOOKED, SUBSCRIBED, DRAFTED, SIGNED)

AGREED = (SUBSCRIBED, DRAFTED, SIGNED)
"""Where buyers are bound: from the subscription on."""

TO_BE_SIGNED = (SUBSCRIBED, DRAFTED)
"""Where the clock to the contract runs."""

STARTS = (BOOKED, SUBSCRIBED)

TRANSITIONS = (
    (BOOKED, SUBSCRIBED),
    (BOOKED, CANCELLED),
    (BOOKED, LAPSED),
    (SUBSCRIBED, DRAFTED),
    (SUBSCRIBED, SIGNED),
    (SUBSCRIBED, CANCELLED),
    (DRAFTED, SIGNED),
    (DRAFTED, CANCELLED),
    (SIGNED, CANCELLED),
)
