"""Writing a version of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Q, QuerySet

from kaipan.charges.models import ChargeRule
from kaipan.charges.models.charge_rule import columns_of
from kaipan.charges.payees import payee_named
from kaipan.charges.refusals import CodeMalformed, KindNotCharged, RuleUnfit
from kaipan.charges.rules.terms import RuleTerms, problem_of
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.locks import claim_names
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step
from kaipan.platform.versions import last_version

_CODE = re.compile(r"[A-Z][A-Z0-9_]{0,23}", re.ASCII)


def judged(terms: RuleTerms, company_id: CompanyId | int) -> RuleTerms:
    """The terms of a company with their words cleaned.

    Raises :class:`CodeMalformed`, :class:`RuleUnfit`, :class:`KindNotCharged`, and NotFound for a money kind
    that there is not.
    """
    if not _CODE.fullmatch(terms.code):
        raise CodeMalformed(value=terms.code[:40])
    terms = replace(
        terms,
        name=required_line(terms.name, longest=30),
        payee=required_line(terms.payee, longest=60),
        source=clean_line(terms.source, longest=200),
    )
    problem = problem_of(terms)
    if problem:
        raise RuleUnfit(name=terms.name, problem=problem)
    kind = one(finance.money_kinds(company_id), pk=str(terms.money_kind))
    if kind.settles_unnamed:
        raise KindNotCharged(kind=kind.name)
    return terms


def own_rules(company_id: CompanyId | int, project_id: ProjectId | int | None) -> QuerySet[ChargeRule]:
    """The versions set for a project, or without one for the whole company."""
    where = Q(project__isnull=True) if project_id is None else Q(project_id=project_id)
    return ChargeRule.objects.filter(where, company_id=company_id)


@step
def claim_codes(
    company_id: CompanyId | int, project_id: ProjectId | int | None, codes: Iterable[str]
) -> None:
    """Whoever sets the next version of one of these rules does it one after the other."""
    claim_names(f"charges.rule:{company_id}:{project_id or 0}:{code}" for code in codes)


@step
def write_rule(
    company_id: CompanyId | int,
    project_id: ProjectId | int | None,
    terms: RuleTerms,
    *,
    valid_from: date,
    actor: Actor,
) -> ChargeRule:
    """The next version of the rule; ``terms`` were :func:`judged`, their code was claimed."""
    last = last_version(own_rules(company_id, project_id).filter(code=terms.code))
    payee_named(company_id, terms.payee)
    rule = ChargeRule.objects.create(
        company_id=company_id,
        project_id=project_id,
        version=last + 1,
        valid_from=valid_from,
        created_by_id=actor.staff_id,
        **columns_of(terms),
    )
    audit.record(
        actor,
        "charges.rule.set",
        rule,
        changes={
            "code": terms.code,
            "version": [last or None, rule.version],
            "valid_from": valid_from,
            "payee": terms.payee,
            "base": rule.base,
            "collected": terms.collected,
        },
    )
    return rule
