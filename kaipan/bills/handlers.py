"""What this room does when finance announces something. Every handler may run twice."""

from __future__ import annotations

from kaipan.bills.actions import review_bills
from kaipan.bills.models import Bill
from kaipan.finance.events import ReceiptVoided, RefundPaid
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.platform.events import handles


def look_at_bills(fact: ReceiptVoided | RefundPaid) -> None:
    """Money is void or was paid back: bills that stand for it are to be fetched."""
    if Bill.objects.filter(account_id=fact.account_id).exists():
        actor = org.system_actor_of_project(fact.project_id)
        review_bills(fact.account_id, actor=actor, today=business_day())


handles(ReceiptVoided)(look_at_bills)
handles(RefundPaid)(look_at_bills)
