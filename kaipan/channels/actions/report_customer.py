"""报备: a partner says that somebody will come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.channels.finding import claim_mask
from kaipan.channels.permissions import REPORT
from kaipan.channels.queries.partners import agents
from kaipan.channels.reporting import Reporting, keep_report
from kaipan.channels.rules.telephones import read_reported_phone
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.names import clean_name
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@dataclass(frozen=True, slots=True)
class ReportMade:
    """What became of a report: its state, and the rule that made it invalid, if one did."""

    id: int
    state: str
    broken_rule: str


@use_case
def report_customer(
    project_id: ProjectId | int,
    *,
    agent_id: int,
    name: str,
    phone: str,
    consented: bool,
    today: date,
    actor: Actor,
) -> ReportMade:
    """Report somebody by an agent of a partner, with a whole telephone or a masked one (138****5678).

    Who is a customer of the project and still their consultant's, or lives under another report, is
    written down as invalid (无效) with the rule; the answer says nothing of whose they are. The first of
    several reports wins. Without the person's consent nothing is taken down.
    """
    require(actor, REPORT, project_id)
    agent = one(
        agents(actor).filter(project_id=project_id).select_related("partner__parent__party"), pk=agent_id
    )
    reporting = Reporting(agent.partner, agent, clean_name(name), read_reported_phone(phone))
    claim_mask(project_id, reporting.phone.masked)
    report = keep_report(reporting, consented=consented, today=today, actor=actor)
    return ReportMade(report.pk, report.state, report.broken_rule)
