"""渠道规则、佣金方案: the clocks and the pay of partners, set as a whole from a day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from kaipan.channels.finding import working_partner
from kaipan.channels.models import ChannelRule, CommissionPlan
from kaipan.channels.models.terms import TERMS
from kaipan.channels.permissions import SET_TERMS
from kaipan.channels.refusals import PlanUnfit, TermsUnfit
from kaipan.channels.rules.clocks import MOST_DAYS, MOST_HOURS, ChannelTerms
from kaipan.channels.rules.commission import CommissionTerms
from kaipan.channels.rules.plans import check_plan
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import step, use_case
from kaipan.platform.versions import last_version


@use_case
def set_channel_rule(
    project_id: ProjectId | int,
    terms: ChannelTerms,
    *,
    partner_id: int | None = None,
    valid_from: date,
    today: date,
    actor: Actor,
) -> int:
    """Set the clocks of the project's channel, or of one partner's, from ``valid_from`` on; the version.

    Reports that were made keep the clocks they were made under.
    """
    require(actor, SET_TERMS, project_id)
    for value, most, problem in (
        (terms.visit_days, MOST_DAYS, _("到访期限应在 1 至 365 天之间")),
        (terms.deal_days, MOST_DAYS, _("成交期限应在 1 至 365 天之间")),
        (terms.confirm_hours, MOST_HOURS, _("到访确认时限应在 1 至 720 小时之间")),
    ):
        if not 1 <= value <= most:
            raise TermsUnfit(problem=problem)
    if valid_from < today:
        raise TermsUnfit(problem=_("生效日期不能早于今天"))
    partner = _partner_of(project_id, partner_id, actor)
    claim_name(f"channels.rule:{project_id}")
    last = last_version(ChannelRule.objects.filter(project_id=project_id))
    given = {name: getattr(terms, name) for name in TERMS}
    rule = ChannelRule.objects.create(
        project_id=project_id,
        partner_id=partner_id,
        version=last + 1,
        valid_from=valid_from,
        created_by_id=actor.staff_id,
        **given,
    )
    changes = {"version": [last or None, rule.version], "partner": partner, "valid_from": valid_from, **given}
    audit.record(actor, "channels.rule.set", rule, changes=changes)
    return rule.version


@use_case
def set_commission_plan(
    project_id: ProjectId | int,
    terms: CommissionTerms,
    *,
    name: str,
    partner_id: int | None = None,
    valid_from: date,
    today: date,
    actor: Actor,
) -> int:
    """Set how partners of the project, or one partner, are paid from ``valid_from`` on; the version.

    Deals that were recorded keep the plan of their day.
    """
    require(actor, SET_TERMS, project_id)
    named = required_line(name, longest=60)
    check_plan(terms)
    if valid_from < today:
        raise PlanUnfit(problem=_("生效日期不能早于今天"))
    partner = _partner_of(project_id, partner_id, actor)
    claim_name(f"channels.plan:{project_id}")
    last = last_version(CommissionPlan.objects.filter(project_id=project_id))
    plan = CommissionPlan.objects.create(
        project_id=project_id,
        partner_id=partner_id,
        version=last + 1,
        name=named,
        valid_from=valid_from,
        created_by_id=actor.staff_id,
        **_columns(terms),
    )
    changes: dict[str, object] = {
        "version": [last or None, plan.version],
        "partner": partner,
        "valid_from": valid_from,
        "kind": terms.kind,
        "steps": [f"{each.above:f} → {each.rate:f}" for each in terms.steps],
        "jump": terms.jump or None,
        "down_payment": f"{terms.down_payment:f}",
    }
    audit.record(actor, "channels.plan.set", plan, changes=changes)
    return plan.version


def _columns(terms: CommissionTerms) -> dict[str, Any]:
    """The terms as the row keeps them."""
    return {
        "kind": terms.kind,
        "thresholds": [step.above for step in terms.steps],
        "rates": [step.rate for step in terms.steps],
        "jump": terms.jump,
        "down_payment": terms.down_payment,
    }


@step
def _partner_of(project_id: int, partner_id: int | None, actor: Actor) -> str | None:
    """The name of the partner it is for, None for all."""
    if partner_id is None:
        return None
    partner = working_partner(partner_id, actor)
    if partner.project_id != project_id:
        raise NotFound
    return partner.party.name
