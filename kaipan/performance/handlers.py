"""What this room does when a deal goes on, is paid for, or ends."""

from __future__ import annotations

from kaipan.finance.events import ReceiptPosted, ReceiptVoided, RefundPaid
from kaipan.kernel.ids import DealId, ProjectId
from kaipan.org import queries as org
from kaipan.performance.actions import follow_deal
from kaipan.performance.refusals import NothingToFollow
from kaipan.platform.clock import business_day
from kaipan.platform.events import handles
from kaipan.sales.events import AmendmentExecuted, ContractSigned, DealCancelled, DealSubscribed

DEAL = "sales.deal"


@handles(DealSubscribed)
def look_at_a_subscription(fact: DealSubscribed) -> None:
    """A room was subscribed to: the deal may count now."""
    _look(fact.project_id, fact.deal_id)


@handles(ContractSigned)
def look_at_a_signing(fact: ContractSigned) -> None:
    """A contract was signed: the deal may count now."""
    _look(fact.project_id, fact.deal_id)


@handles(DealCancelled)
def look_at_an_end(fact: DealCancelled) -> None:
    """A deal ended: what it counted for is taken back."""
    _look(fact.project_id, fact.deal_id)


@handles(AmendmentExecuted)
def look_at_a_change(fact: AmendmentExecuted) -> None:
    """A deal changed: it ended, moved to another room, or counts for another figure from now on."""
    _look(fact.project_id, fact.deal_id)
    if fact.successor_id:
        _look(fact.project_id, fact.successor_id)


@handles(ReceiptPosted)
def look_at_money(fact: ReceiptPosted) -> None:
    """Money came: enough of it may be there now."""
    _look_at_account(fact.project_id, fact.source_kind, fact.source_id)


@handles(ReceiptVoided)
def look_at_void_money(fact: ReceiptVoided) -> None:
    """A receipt counts no more: too little may be left."""
    _look_at_account(fact.project_id, fact.source_kind, fact.source_id)


@handles(RefundPaid)
def look_at_a_refund(fact: RefundPaid) -> None:
    """Money was paid back: too little may be left."""
    _look_at_account(fact.project_id, fact.source_kind, fact.source_id)


def _look_at_account(project_id: int, source_kind: str, source_id: int) -> None:
    if source_kind == DEAL:
        _look(project_id, source_id)


def _look(project_id: int, deal_id: int) -> None:
    """Write what the deal lacks, if anything; safe to run again and in any order."""
    actor = org.system_actor_of_project(ProjectId(project_id))
    try:
        follow_deal(DealId(deal_id), today=business_day(), actor=actor)
    except NothingToFollow:
        return
