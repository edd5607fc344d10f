"""设定收费规则, one by one or from the standard set."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kaipan.charges.permissions import SET_RULES
from kaipan.charges.refusals import NothingToAdopt
from kaipan.charges.rules.standard import STANDARD_RULES
from kaipan.charges.rules.terms import RuleTerms
from kaipan.charges.setting import claim_codes, judged, own_rules, write_rule
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.org import queries as org
from kaipan.platform.unit_of_work import use_case


@use_case
def set_charge_rule(
    project_id: ProjectId | int | None, terms: RuleTerms, *, valid_from: date, actor: Actor
) -> int:
    """Set a rule of a project, or without one of the whole company, from ``valid_from`` on; the version.

    A day in the past is right where a regulation holds since then: the day of the contract decides. Charges
    that were made keep theirs until they are recalculated. Raises :class:`CodeMalformed`, :class:`RuleUnfit`
    and :class:`KindNotCharged`.
    """
    require(actor, SET_RULES, project_id)
    company_id = _company(project_id, actor)
    checked = judged(terms, company_id)
    claim_codes(company_id, project_id, [checked.code])
    return write_rule(company_id, project_id, checked, valid_from=valid_from, actor=actor).version


@use_case
def adopt_standard_rules(
    project_id: ProjectId | int | None, codes: Collection[str] = (), *, actor: Actor
) -> int:
    """Take the standard rules of these codes (all without any) for a project or the company; how many.

    A code that has a version of its own there already is left alone. Raises :class:`NothingToAdopt`.
    """
    require(actor, SET_RULES, project_id)
    company_id = _company(project_id, actor)
    claim_codes(company_id, project_id, {each.terms.code for each in STANDARD_RULES})
    known = set(own_rules(company_id, project_id).values_list("code", flat=True))
    wanted = [
        each
        for each in STANDARD_RULES
        if each.terms.code not in known and (not codes or each.terms.code in codes)
    ]
    if not wanted:
        raise NothingToAdopt
    for each in wanted:
        terms = judged(each.terms, company_id)
        write_rule(company_id, project_id, terms, valid_from=each.valid_from, actor=actor)
    return len(wanted)


def _company(project_id: ProjectId | int | None, actor: Actor) -> CompanyId | int:
    return actor.company_id if project_id is None else org.company_of(project_id)
