"""业绩规则、提成方案: set as a whole from a day on, never changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.months import shift
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.tiers import problem_of
from kaipan.kernel.typed_values.texts import required_line
from kaipan.performance.codes import Counted, CountsAt, ExchangeCase, Period, Split
from kaipan.performance.models import CommissionPlan, Month, PerformanceRule
from kaipan.performance.models.commission import PARTS
from kaipan.performance.permissions import SET_TERMS
from kaipan.performance.refusals import CommissionPlanUnfit, RuleUnfit
from kaipan.performance.rules import words
from kaipan.performance.rules.commission import PlanTerms
from kaipan.performance.rules.counting import RuleTerms
from kaipan.platform import audit
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import step, use_case
from kaipan.platform.versions import last_version

TERMS = ("counts_at", "figure", "split", "exchange_case", "money_percent", "with_signing", "exchange_share")


@use_case
def set_performance_rule(
    project_id: ProjectId | int, terms: RuleTerms, *, basis: str, valid_from: date, actor: Actor
) -> int:
    """Set when deals of the project count, from ``valid_from`` on; the version.

    ``valid_from`` may lie in the past, not in a settled month. A deal counts by the rule in force on the day
    it was subscribed; what was counted keeps its rule. ``basis`` names the paper the rule rests on.
    """
    require(actor, SET_TERMS, project_id)
    named = required_line(basis, longest=120)
    problem = _problem_of(terms) or _too_early(project_id, valid_from)
    if problem:
        raise RuleUnfit(problem=problem)
    claim_name(f"performance.rule:{project_id}")
    last = last_version(PerformanceRule.objects.filter(project_id=project_id))
    given = {name: getattr(terms, name) for name in TERMS}
    rule = PerformanceRule.objects.create(
        project_id=project_id,
        version=last + 1,
        valid_from=valid_from,
        basis=named,
        created_by_id=actor.staff_id,
        **given,
    )
    changes = {"version": [last or None, rule.version], "valid_from": valid_from, "basis": named, **given}
    audit.record(actor, "performance.rule.set", rule, changes=changes)
    return rule.version


@use_case
def set_commission_plan(
    project_id: ProjectId | int,
    terms: PlanTerms,
    *,
    name: str,
    product_type: str = "",
    basis: str,
    valid_from: date,
    actor: Actor,
) -> int:
    """Set how consultants are paid from ``valid_from`` on, for a product type or for all; the version.

    Performance of a day is paid by the plan in force on that day: that of its product type, else that of all.
    """
    require(actor, SET_TERMS, project_id)
    named, paper = required_line(name, longest=60), required_line(basis, longest=120)
    if product_type and product_type not in ProductType.values:
        raise CommissionPlanUnfit(problem=_("产品类型无效"))
    problem = _problem_of_plan(terms) or _too_early(project_id, valid_from)
    if problem:
        raise CommissionPlanUnfit(problem=problem)
    claim_name(f"performance.plan:{project_id}")
    last = last_version(CommissionPlan.objects.filter(project_id=project_id))
    plan = CommissionPlan.objects.create(
        project_id=project_id,
        version=last + 1,
        name=named,
        product_type=product_type,
        valid_from=valid_from,
        basis=paper,
        created_by_id=actor.staff_id,
        **_columns(terms),
    )
    changes: dict[str, object] = {
        "version": [last or None, plan.version],
        "valid_from": valid_from,
        "basis": paper,
        "kind": terms.kind,
        "steps": [f"{each.above:f} → {each.rate:f}" for each in terms.steps],
        "jump": terms.jump or None,
        "period": terms.period,
    }
    audit.record(actor, "performance.plan.set", plan, changes=changes)
    return plan.version


def _columns(terms: PlanTerms) -> dict[str, Any]:
    """The terms as the row keeps them."""
    named = {field: getattr(terms, field) for field in ("kind", "jump", "period", "money_percent", *PARTS)}
    return named | {
        "thresholds": [each.above for each in terms.steps],
        "rates": [each.rate for each in terms.steps],
    }


def _problem_of(terms: RuleTerms) -> str | None:
    known = (
        (terms.counts_at, CountsAt), (terms.figure, Counted), (terms.split, Split),
        (terms.exchange_case, ExchangeCase),
    )  # fmt: skip
    by_money = terms.counts_at == words.AT_MONEY
    complaints = (
        (any(value not in codes.values for value, codes in known), _("请选择各项规则")),
        (by_money and not 0 < terms.money_percent <= 100, _("到款比例应在 0 至 100% 之间")),
        (not by_money and bool(terms.money_percent or terms.with_signing), _("按到款计业绩时才填写到款条件")),
        (not 0 <= terms.exchange_share <= 100, _("原顾问分享比例应在 0 至 100% 之间")),
    )
    return next((problem for is_wrong, problem in complaints if is_wrong), None)


def _problem_of_plan(terms: PlanTerms) -> str | None:
    parts = [getattr(terms, part) for part in PARTS]
    problem = problem_of(terms.kind, terms.steps, terms.jump)
    if problem:
        return problem
    complaints = (
        (terms.period not in Period.values, _("请选择累计周期")),
        (min(parts) < 0 or sum(parts) != 100, _("签约、到款、交付三段的发放比例之和应为 100%")),
        (not 0 <= terms.money_percent <= 100, _("到款比例应在 0 至 100% 之间")),
    )
    return next((problem for is_wrong, problem in complaints if is_wrong), None)


@step
def _too_early(project_id: ProjectId | int, valid_from: date) -> str | None:
    settled = Month.objects.filter(project_id=project_id, state=words.SETTLED).first()
    if settled is not None and valid_from < shift(settled.month, months=1):
        return _("生效日期不能早于最近结算月份的次月一日")
    return None
