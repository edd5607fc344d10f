from kaipan.approvals.actions.ask import ask
from kaipan.approvals.actions.consume import consume
from kaipan.approvals.actions.decide import approve, reject
from kaipan.approvals.actions.withdraw import take_back, withdraw
from kaipan.approvals.matters import declare_matter

__all__ = ["approve", "ask", "consume", "declare_matter", "reject", "take_back", "withdraw"]
