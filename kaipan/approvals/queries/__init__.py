from kaipan.approvals.matters import matters, measures_of
from kaipan.approvals.queries.cards import ApprovalCard
from kaipan.approvals.queries.delegations import delegations
from kaipan.approvals.queries.requests import (
    approval_card,
    decided,
    how_many_wait,
    inbox,
    latest_for,
    requests,
)
from kaipan.approvals.queries.routes import routes
from kaipan.approvals.queries.steps import TimeInSteps, answerers, steps, time_in_steps
from kaipan.approvals.queries.way import HandoverCard, MyTurn, NodeCard, VoteCard, my_turns, name_of, way_of
from kaipan.approvals.sheets import ROUTE_COLUMNS
from kaipan.approvals.sheets import rows_of as matrix_rows

__all__ = [
    "ROUTE_COLUMNS",
    "ApprovalCard",
    "HandoverCard",
    "MyTurn",
    "NodeCard",
    "TimeInSteps",
    "VoteCard",
    "answerers",
    "approval_card",
    "decided",
    "delegations",
    "how_many_wait",
    "inbox",
    "latest_for",
    "matrix_rows",
    "matters",
    "measures_of",
    "my_turns",
    "name_of",
    "requests",
    "routes",
    "steps",
    "time_in_steps",
    "way_of",
]
