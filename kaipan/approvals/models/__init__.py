from kaipan.approvals.models.delegation import Delegation
from kaipan.approvals.models.node import Handover, Node, Vote
from kaipan.approvals.models.request import ApprovalRequest
from kaipan.approvals.models.route import Route, RouteStep

__all__ = ["ApprovalRequest", "Delegation", "Handover", "Node", "Route", "RouteStep", "Vote"]
