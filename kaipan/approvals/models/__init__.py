from kaipan.approvals.models.request import ApprovalRequest

__all__ = ["ApprovalRequest"]
