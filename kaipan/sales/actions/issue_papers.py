"""出具预订单、认购书、合同、补充协议、退房协议、催告函: the papers of a deal."""

from django.utils import translation

from kaipan.documents import actions as documents
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import AmendmentId, DealId, PaperId, ProjectId
from kaipan.kernel.source import Source
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case
from kaipan.sales import papers, papers_of_changes, permissions
from kaipan.sales.change_refusals import AmendmentHasNoPaper
from kaipan.sales.models import Deal
from kaipan.sales.queries.amendments import amendments, formal_notices, has_paper
from kaipan.sales.refusals import WrongStep
from kaipan.sales.rules.change_kinds import ENDS_AS, ChangeKind

Issued = (
    documents.BookingPaper
    | documents.SubscriptionAgreementPaper
    | documents.ContractPaper
    | documents.SupplementPaper
    | documents.ReturnAgreementPaper
    | documents.FormalNoticePaper
)


@use_case
def issue_subscription_agreement(deal_id: DealId, *, actor: Actor) -> PaperId:
    """Issue the 认购书, or find the one that stands; printing it is the papers' room."""
    deal = _deal_to_print(deal_id, actor)
    if not hasattr(deal, "subscription"):
        raise WrongStep(room=deal.room.label, state=deal.get_state_display(), verb="出具认购书")
    with translation.override(papers.LANGUAGE):
        paper = papers.subscription_agreement(papers.facts_of(deal, actor=actor), actor=actor)
    return _issue(deal, paper, actor)


@use_case
def issue_contract(deal_id: DealId, *, actor: Actor) -> PaperId:
    """Issue the 商品房买卖合同, or find the one that stands; refuses while the project has gaps in it."""
    deal = _deal_to_print(deal_id, actor)
    if not hasattr(deal, "contract"):
        raise WrongStep(room=deal.room.label, state=deal.get_state_display(), verb="出具合同")
    with translation.override(papers.LANGUAGE):
        paper = papers.contract(papers.facts_of(deal, actor=actor), actor=actor)
    return _issue(deal, paper, actor)


@use_case
def issue_booking_form(deal_id: DealId, *, actor: Actor) -> PaperId:
    """Issue the 预订单 of a deal that was booked, or find the one that stands."""
    deal = _deal_to_print(deal_id, actor)
    if not hasattr(deal, "booking"):
        raise WrongStep(room=deal.room.label, state=deal.get_state_display(), verb="出具预订单")
    with translation.override(papers.LANGUAGE):
        paper = papers_of_changes.booking_paper(papers.facts_of(deal, actor=actor), actor=actor)
    return _issue(deal, paper, actor)


@use_case
def issue_amendment_paper(amendment_id: AmendmentId | int, *, actor: Actor) -> PaperId:
    """Issue what buyers and house sign about an executed amendment.

    A 退房 or 退定协议 for one that ended the deal, a 补充协议 for every other; of a 换房 the new deal's own
    认购书 says it all. Refuses an amendment that was not carried out.
    """
    amendment = one(amendments(actor), pk=amendment_id)
    deal = _deal_to_print(DealId(amendment.deal_id), actor)
    kind = ChangeKind(amendment.kind)
    if not has_paper(amendment):
        raise AmendmentHasNoPaper(number=amendment.number, state=amendment.get_state_display())
    write = papers_of_changes.return_agreement if kind in ENDS_AS else papers_of_changes.supplement
    with translation.override(papers.LANGUAGE):
        paper = write(papers.facts_of(deal, actor=actor), amendment, actor=actor)
    return _issue(deal, paper, actor, about=amendment.source)


@use_case
def issue_notice_paper(notice_id: int, *, actor: Actor) -> PaperId:
    """Issue the 催告函 of a formal notice: to sign, or to pay what is overdue."""
    notice = one(formal_notices(actor), pk=notice_id)
    deal = _deal_to_print(DealId(notice.deal_id), actor)
    with translation.override(papers.LANGUAGE):
        paper = papers_of_changes.notice_paper(papers.facts_of(deal, actor=actor), notice, actor=actor)
    return _issue(deal, paper, actor, about=Source("sales.notice", notice.pk))


def _deal_to_print(deal_id: DealId, actor: Actor) -> Deal:
    deal = (
        Deal.objects.filter(pk=deal_id)
        .select_related("room__building", "room__unit", "consultant", "customer")
        .first()
    )
    if deal is None:
        raise NotFound
    require(actor, permissions.PRINT, deal.project_id)
    return deal


@step
def _issue(deal: Deal, paper: Issued, actor: Actor, *, about: Source | None = None) -> PaperId:
    paper_id = documents.issue_paper(
        project_id=ProjectId(deal.project_id),
        kind=paper.kind,
        source=about or deal.source,
        data=paper.as_json(),
        actor=actor,
    )
    audit.record(
        actor, "sales.deal.paper_issued", deal, changes={"paper": paper_id, "kind": paper.kind.value}
    )
    return paper_id
