"""What this room holds about people: deals, and papers that the law keeps."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kaipan.documents import queries as documents
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.months import shift
from kaipan.kernel.source import Source
from kaipan.parties.codes import RetentionClass
from kaipan.parties.queries import Held, KnowingRoom, kept_since, knows_people, retention_on
from kaipan.sales.models import Deal, DealBuyer
from kaipan.sales.rules import states

DEAL = "sales.deal"


def held(party_id: PartyId) -> Iterable[Held]:
    """Their deals, as customer, as buyer now or before, or signing for one, with the papers of them."""
    deals = list(
        _deals_of(party_id).select_related("project", "room", "consultant", "customer", "taken_over")
    )
    papers = documents.papers_about(DEAL, [deal.pk for deal in deals])
    yield Held(
        "交易",
        tuple(_row(deal, party_id) for deal in deals),
        tuple(file for each in papers for file in each.files),
    )
    yield Held("旧系统交易", tuple(_brought(deal) for deal in deals if hasattr(deal, "taken_over")))
    yield Held(
        "单据内容", tuple({"单据": each.kind_label, "编号": each.number, **each.words} for each in papers)
    )


def kept(company_id: CompanyId, on: date) -> QuerySet[Deal, int]:
    """Customers, buyers and signers of live deals, and of those with papers within the period of contracts.

    Who left a deal is kept as long as the deal is: its papers name them.
    """
    since = kept_since(company_id, RetentionClass.CONTRACT, on)
    binding = Deal.objects.filter(project__company_id=company_id).filter(
        Q(state__in=states.LIVE) | Q(pk__in=documents.sources_with_papers(DEAL, since))
    )
    as_customer = binding.order_by().values_list("customer__party_id", flat=True)
    lines = DealBuyer.ever.filter(deal__in=binding.order_by().values("pk")).order_by()
    as_buyer = lines.values_list("party_id", flat=True)
    as_signer = lines.filter(signer__isnull=False).values_list("signer_id", flat=True)
    return as_customer.union(as_buyer, as_signer)


def why(party_id: PartyId, on: date) -> Iterable[str]:
    """Each live deal, and each paper with the day until which it is kept."""
    deals = list(_deals_of(party_id).select_related("project", "room").order_by("pk"))
    for deal in deals:
        if deal.state in states.LIVE:
            said = {"room": deal.room.label, "state": deal.get_state_display()}
            yield _("交易 %(room)s（%(state)s）") % said
    if not deals:
        return
    company_id = CompanyId(deals[0].project.company_id)
    periods = {each.retained: each.months for each in retention_on(company_id, on)}
    for paper in documents.papers_about(DEAL, [deal.pk for deal in deals]):
        until = shift(paper.dated_on, months=periods[RetentionClass.CONTRACT])
        if until > on:
            named = {"paper": paper.kind_label, "number": paper.number, "until": until.isoformat()}
            yield _("%(paper)s %(number)s（保留至 %(until)s）") % named


def forget(party_id: PartyId, actor: Actor) -> int:
    """Put nobody's name where rooms were kept for deals of theirs."""
    deals = Deal.objects.filter(customer__party_id=party_id).values_list("pk", flat=True)
    return inventory.forget_holder(Source(DEAL, deal_id) for deal_id in deals)


def _deals_of(party_id: PartyId) -> QuerySet[Deal]:
    named = DealBuyer.ever.filter(Q(party_id=party_id) | Q(signer_id=party_id)).values("deal_id")
    return Deal.objects.filter(Q(customer__party_id=party_id) | Q(pk__in=named))


def _row(deal: Deal, party_id: PartyId) -> dict[str, object]:
    return {
        "项目": deal.project.promoted_name,
        "房间": deal.room.label,
        "状态": str(deal.get_state_display()),
        "身份": "、".join(_as_what(deal, party_id)),
        "顾问": deal.consultant.name,
        "开始日期": deal.opened_on,
        "结束日期": deal.closed_on,
    }


def _brought(deal: Deal) -> dict[str, object]:
    """What came over with a deal of an older system: its key, what was noted of its price, its papers."""
    came = deal.taken_over
    return {
        "项目": deal.project.promoted_name,
        "交易编号": came.key,
        "优惠说明": came.discount_note,
        "差异原因": came.difference_reason,
        "旧系统票据": "、".join(str(paper) for paper in deal.old_papers.all()),
    }


def _as_what(deal: Deal, party_id: PartyId) -> Iterable[str]:
    """What somebody is in a deal."""
    if deal.customer.party_id == party_id:
        yield "客户"
    for line in DealBuyer.ever.filter(deal=deal).order_by("pk"):
        if line.party_id == party_id:
            yield f"买受人 {line.share.normalize():f}%" + ("（已退出）" if line.ended_on else "")
        if line.signer_id == party_id:
            yield "代签人"


knows_people("sales", KnowingRoom(holds=held, keeps=kept, why=why, forgets=forget))
