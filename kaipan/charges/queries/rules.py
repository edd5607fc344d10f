"""Rules, as the actor may see them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from kaipan.charges.in_force import rules_in_force
from kaipan.charges.models import ChargeRule
from kaipan.charges.permissions import SET_RULES, VIEW
from kaipan.charges.rules.counting import asks_home_count as rules_ask_home_count
from kaipan.charges.rules.standard import STANDARD_RULES, StandardRule
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId

_LOOKS = (VIEW, SET_RULES)


def charge_rules(actor: Actor) -> QuerySet[ChargeRule]:
    """Every version of the company's rules and its projects', for who sets them or looks at charges."""
    projects = sorted(frozenset().union(*(actor.projects_with(each) for each in _LOOKS)))
    scope = Q(project_id__in=projects)
    if projects or any(actor.may(each) for each in _LOOKS):
        scope |= Q(project__isnull=True)
    found = ChargeRule.objects.filter(scope, company_id=actor.company_id)
    return found.select_related("project", "money_kind", "created_by")


def charge_rules_in_force(project_id: ProjectId | int, day: date) -> list[ChargeRule]:
    """The rules a contract of that day is charged by. Whoever asks has shown that they may."""
    return [rule for rule in rules_in_force(project_id, day).values() if rule.collected]


def asks_home_count(project_id: ProjectId | int, day: date) -> bool:
    """Whether somebody has to say which home of the family it is before everything is charged."""
    return rules_ask_home_count(rule.terms for rule in rules_in_force(project_id, day).values())


def standard_rules() -> tuple[StandardRule, ...]:
    """The set that is offered to whoever has no rules yet."""
    return STANDARD_RULES
