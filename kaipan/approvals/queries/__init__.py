from kaipan.approvals.matters import matters, measures_of
from kaipan.approvals.queries.cards import ApprovalCard
from kaipan.approvals.queries.delegations import delegations
from kaipan.approvals.queries.requests import approval_card, inbox, latest_for, requests
from kaipan.approvals.queries.routes import routes

__all__ = [
    "ApprovalCard",
    "approval_card",
    "delegations",
    "inbox",
    "latest_for",
    "matters",
    "measures_of",
    "requests",
    "routes",
]
