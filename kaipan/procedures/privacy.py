"""What this room holds about people: what is handled for them, and which papers they brought."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.parties.queries import Held, KnowingRoom, knows_people
from kaipan.procedures.models import Case, CasePaper
from kaipan.procedures.rules import states


def held(party_id: PartyId) -> Iterable[Held]:
    """Their cases, and the papers asked of them."""
    cases = Case.objects.filter(holder_id=party_id)
    yield Held(
        "办理件",
        tuple(
            {
                "事项": str(each.get_matter_display()),
                "房间": each.label,
                "状态": str(each.get_state_display()),
                "开始": each.opened_on,
                "结束": each.closed_on,
            }
            for each in cases
        ),
    )
    papers = CasePaper.objects.filter(person_id=party_id).select_related("case")
    yield Held(
        "办理资料",
        tuple(
            {
                "房间": each.case.label,
                "资料": each.name,
                "状态": str(each.get_state_display()),
                "收件": each.received_on,
                "有效期至": each.valid_until,
                "说明": each.note,
            }
            for each in papers
        ),
    )


def live_ones(company_id: CompanyId, on: date) -> QuerySet[Case, int]:
    """For whom something is on its way."""
    open_ones = Case.objects.filter(company_id=company_id, state=states.OPEN).order_by()
    return open_ones.values_list("holder_id", flat=True)


def why(party_id: PartyId, on: date) -> Iterable[str]:
    """Each case that is not done."""
    mine = Q(holder_id=party_id) | Q(papers__person_id=party_id)
    for case in Case.objects.filter(mine, state=states.OPEN).distinct():
        yield _("%(label)s 的“%(matter)s”（正在办理）") % {
            "label": case.label,
            "matter": case.get_matter_display(),
        }


def forget(party_id: PartyId, actor: Actor) -> int:
    """Empty what was said of their papers; which papers a deal had, and when, stays with the deal."""
    theirs = CasePaper.objects.filter(person_id=party_id).exclude(note="").exclude(state=states.WAIVED)
    return theirs.update(note="")


knows_people("procedures", KnowingRoom(holds=held, keeps=live_ones, why=why, forgets=forget))
