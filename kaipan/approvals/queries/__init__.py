from kaipan.approvals.matters import matters
from kaipan.approvals.queries.cards import ApprovalCard
from kaipan.approvals.queries.requests import approval_card, inbox, latest_for, requests

__all__ = ["ApprovalCard", "approval_card", "inbox", "latest_for", "matters", "requests"]
