"""出具认购书、合同: the papers of a deal."""

from django.utils import translation

from kaipan.documents import actions as documents
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import DealId, PaperId, ProjectId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.sales import papers, permissions
from kaipan.sales.models import Deal
from kaipan.sales.refusals import WrongStep


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


def _deal_to_print(deal_id: DealId, actor: Actor) -> Deal:
    deal = (
        Deal.objects.filter(pk=deal_id).select_related("room__building", "room__unit", "consultant").first()
    )
    if deal is None:
        raise NotFound
    require(actor, permissions.PRINT, deal.project_id)
    return deal


@step
def _issue(
    deal: Deal, paper: documents.SubscriptionAgreementPaper | documents.ContractPaper, actor: Actor
) -> PaperId:
    paper_id = documents.issue_paper(
        project_id=ProjectId(deal.project_id),
        kind=paper.kind,
        source=deal.source,
        data=paper.as_json(),
        actor=actor,
    )
    audit.record(
        actor, "sales.deal.paper_issued", deal, changes={"paper": paper_id, "kind": paper.kind.value}
    )
    return paper_id
