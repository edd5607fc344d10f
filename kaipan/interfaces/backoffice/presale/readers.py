"""Who works with price plans, and so finds them in the sidebar."""

from kaipan.approvals.permissions import DECIDE_REQUEST
from kaipan.presale.permissions import EXECUTE_PRICE_PLAN, MANAGE_PRICE_PLAN, VIEW_PRICE_PLAN

PLAN_READERS = (VIEW_PRICE_PLAN, MANAGE_PRICE_PLAN, EXECUTE_PRICE_PLAN, DECIDE_REQUEST)
