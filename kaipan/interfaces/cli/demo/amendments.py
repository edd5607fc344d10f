"""Deals of the demo that change: one did, one waits to be carried out, one buyer wants their money back."""

from __future__ import annotations

from datetime import date, timedelta

from kaipan.approvals import actions as approvals
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AmendmentId, ApprovalId, ProjectId
from kaipan.kernel.money import Money
from kaipan.sales import actions, queries

FEE = Money(500)


def change_deals(project_id: ProjectId, asker: Actor, approver: Actor, clerk: Actor, *, today: date) -> None:
    """A clause joins a contract; more time to sign is granted; a paid subscription is asked back."""
    mine = queries.deals(asker).filter(project_id=project_id, consultant_id=asker.staff_id).order_by("pk")
    signed, (first, second) = (
        mine.filter(state="SIGNED")[0],
        mine.filter(state="SUBSCRIBED", account__received__gt=FEE)[:2],
    )
    clause = actions.ChangeTerms(add=("赠送地下车位一年使用权。",))
    done = _ask(signed.pk, clause, "客户要求写入合同", asker, today)
    _grant(done, approver)
    actions.execute_amendment(done, actor=clerk, today=today)
    later = max(first.sign_by or today, today) + timedelta(days=5)
    _grant(_ask(first.pk, actions.ExtendSigning(later), "客户出差，月底回深圳", asker, today), approver)
    _ask(second.pk, actions.RefundDeposit(actions.Fault.AGREED, fee=FEE), "家人意见不一", asker, today)


def _ask(deal_id: int, change: actions.Change, reason: str, asker: Actor, today: date) -> AmendmentId:
    return actions.propose_amendment(deal_id, changes=[change], reason=reason, actor=asker, today=today)


def _grant(amendment_id: AmendmentId, approver: Actor) -> None:
    amendment = queries.amendment_card(amendment_id, actor=approver)
    approvals.approve(ApprovalId(amendment.approval_id or 0), comment="同意", actor=approver)
