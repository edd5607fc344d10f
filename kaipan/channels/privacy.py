"""What this room holds about people: whom partners reported, and who works for partners."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kaipan.channels.actions.tidy_reports import forget as forget_them
from kaipan.channels.models import Agent, Partner, Report
from kaipan.channels.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.parties import queries as parties
from kaipan.parties.queries import Held, KnowingRoom, knows_people
from kaipan.platform.clock import moment
from kaipan.platform.triggers import FORGOTTEN


def held(party_id: PartyId) -> Iterable[Held]:
    """Every report of them, and where they work as an agent or are a partner themselves."""
    rows = Report.objects.filter(_about(party_id)).select_related("project", "partner__party", "agent__party")
    yield Held("渠道报备", tuple(_row(report) for report in rows))
    agents = Agent.objects.filter(party_id=party_id).select_related("project", "partner__party")
    yield Held(
        "渠道人员",
        tuple(
            {"项目": each.project.promoted_name, "渠道商": each.partner.party.name, "离职日期": each.left_on}
            for each in agents
        ),
    )
    partners = Partner.objects.filter(party_id=party_id).select_related("project")
    yield Held(
        "渠道商",
        tuple({"项目": each.project.promoted_name, "合作期": each.window} for each in partners),
    )


def working_ones(company_id: CompanyId, on: date) -> QuerySet[Agent, int]:
    """Who works for a partner, or is one: they are released first."""
    agents = Agent.objects.filter(company_id=company_id, left_on__isnull=True).order_by()
    partners = Partner.objects.filter(company_id=company_id, ended_on__isnull=True).order_by()
    return agents.values_list("party_id", flat=True).union(partners.values_list("party_id", flat=True))


def why(party_id: PartyId, on: date) -> Iterable[str]:
    """Each partner they work for, or are."""
    for agent in Agent.objects.filter(party_id=party_id, left_on__isnull=True).select_related(
        "partner__party"
    ):
        yield _("渠道人员（%(partner)s，请先办理离职）") % {"partner": agent.partner.party.name}
    for partner in Partner.objects.filter(party_id=party_id, ended_on__isnull=True).select_related("project"):
        yield _("渠道商（%(project)s，请先终止合作）") % {"project": partner.project.promoted_name}


def forget(party_id: PartyId, actor: Actor) -> int:
    """Empty name and telephone of every report of them; who has not come is reported no more."""
    about = _about(party_id)
    keys = list(Report.objects.filter(about).values_list("pk", flat=True))
    waiting = Report.objects.filter(pk__in=keys, state=states.REPORTED)
    waiting.update(state=states.WITHDRAWN, closed_at=moment(), close_reason=FORGOTTEN)
    ended = Partner.objects.filter(party_id=party_id).exclude(end_reason__in=["", FORGOTTEN])
    return forget_them(Q(pk__in=keys)) + ended.update(end_reason=FORGOTTEN)


def _about(party_id: PartyId) -> Q:
    """Reports that became theirs, or have one of their telephones."""
    return Q(customer__party_id=party_id) | Q(
        partner__company__parties__pk=party_id, phone_index__in=parties.phone_hashes(party_id)
    )


def _row(report: Report) -> dict[str, object]:
    return {
        "项目": report.project.promoted_name,
        "渠道商": report.partner.party.name,
        "渠道人员": report.agent.party.name,
        "姓名": report.name,
        "电话": report.phone_masked,
        "报备时间": report.reported_at,
        "状态": str(report.get_state_display()),
        "到访时间": report.visited_at,
        "成交保护至": report.protected_until,
    }


knows_people("channels", KnowingRoom(holds=held, keeps=working_ones, why=why, forgets=forget))
