"""What this room holds about people: registrations, the proofs that were seen, papers that the law keeps."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kaipan.documents import queries as documents
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.kernel.months import shift
from kaipan.parties.codes import RetentionClass
from kaipan.parties.queries import Held, KnowingRoom, kept_since, knows_people, retention_on
from kaipan.platform.triggers import FORGOTTEN
from kaipan.registrations.models import QualificationCheck, RegisteredPerson, Registration
from kaipan.registrations.models.registration import SOURCE_KIND
from kaipan.registrations.rules import states

_BINDING = (*states.LIVE, states.WITHDRAWING)


def held(party_id: PartyId) -> Iterable[Held]:
    """Their registrations, as customer or with one, what was checked, and the papers."""
    theirs = list(_of(party_id).select_related("project", "consultant"))
    keys = [each.pk for each in theirs]
    papers = documents.papers_about(SOURCE_KIND, keys)
    files = tuple(file for each in papers for file in each.files)
    yield Held("认筹", tuple(_row(registration) for registration in theirs), files)
    checks = QualificationCheck.objects.filter(registration__in=keys).select_related("item", "registration")
    yield Held(
        "认筹资格审核",
        tuple(
            {
                "认筹": each.registration.number,
                "审核项": each.item.name,
                "结果": str(each.get_state_display()),
                "有效期至": each.valid_until,
                "说明": each.note,
            }
            for each in checks
        ),
    )


def kept(company_id: CompanyId, on: date) -> QuerySet[Registration, int]:
    """Who registered and has not left, and whose paper lies within the period of contracts."""
    since = kept_since(company_id, RetentionClass.CONTRACT, on)
    papers = documents.sources_with_papers(SOURCE_KIND, since)
    binding = Registration.objects.filter(project__company_id=company_id).filter(
        Q(state__in=_BINDING) | Q(pk__in=papers)
    )
    named = RegisteredPerson.objects.filter(registration__in=binding.order_by().values("pk"))
    as_customer = binding.order_by().values_list("customer__party_id", flat=True)
    return as_customer.union(named.order_by().values_list("party_id", flat=True))


def why(party_id: PartyId, on: date) -> Iterable[str]:
    """Each registration that is not over, and each paper with the day until which it is kept."""
    theirs = list(_of(party_id).select_related("project").order_by("pk"))
    for each in theirs:
        if each.state in _BINDING:
            said = {"number": each.number, "state": each.get_state_display()}
            yield _("认筹 %(number)s（%(state)s）") % said
    if not theirs:
        return
    periods = {
        each.retained: each.months for each in retention_on(CompanyId(theirs[0].project.company_id), on)
    }
    for paper in documents.papers_about(SOURCE_KIND, [each.pk for each in theirs]):
        until = shift(paper.dated_on, months=periods[RetentionClass.CONTRACT])
        if until > on:
            named = {"paper": paper.kind_label, "number": paper.number, "until": until.isoformat()}
            yield _("%(paper)s %(number)s（保留至 %(until)s）") % named


def forget(party_id: PartyId, actor: Actor) -> int:
    """Empty what was noted of the registrations and of the proofs."""
    theirs = _of(party_id)
    checks = QualificationCheck.objects.filter(registration__in=theirs.order_by().values("pk"))
    emptied = checks.exclude(note__in=["", FORGOTTEN]).update(note=FORGOTTEN)
    return emptied + Registration.objects.filter(pk__in=theirs).exclude(note="").update(note="")


def _of(party_id: PartyId) -> QuerySet[Registration]:
    named = RegisteredPerson.objects.filter(party_id=party_id).values("registration_id")
    return Registration.objects.filter(Q(customer__party_id=party_id) | Q(pk__in=named))


def _row(registration: Registration) -> dict[str, object]:
    return {
        "项目": registration.project.promoted_name,
        "编号": registration.number,
        "级别": str(registration.get_level_display()),
        "诚意金": registration.earnest,
        "顾问": registration.consultant.name,
        "登记日期": registration.registered_on,
        "失效日期": registration.valid_until,
        "状态": str(registration.get_state_display()),
        "备注": registration.note,
    }


knows_people("registrations", KnowingRoom(holds=held, keeps=kept, why=why, forgets=forget))
