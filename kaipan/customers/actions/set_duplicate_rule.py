"""Say what duplicates mean."""

from dataclasses import asdict
from datetime import date

from kaipan.customers.models import DuplicateRule, Policy
from kaipan.customers.permissions import SET_RULES
from kaipan.customers.rules.duplicates import IGNORE, DuplicatePolicies
from kaipan.customers.rules.refusals import DuplicateRuleInvalid
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.platform.versions import last_version


@use_case
def set_duplicate_rule(
    project_id: ProjectId | int,
    policies: DuplicatePolicies,
    *,
    valid_from: date,
    today: date,
    actor: Actor,
) -> int:
    """Set what each likeness means (查重规则) in a project from ``valid_from`` on; the version.

    Who is registered already stays. Refuses a day that is over, a policy that is none, and to ignore a
    document: one document, one person.
    """
    require(actor, SET_RULES, project_id)
    chosen = asdict(policies)
    if not all(each in Policy.values for each in chosen.values()):
        raise DuplicateRuleInvalid(problem=_("每项应为禁止、提醒或不提示"))
    if policies.identity == IGNORE:
        raise DuplicateRuleInvalid(problem=_("证件相同即同一人，只能禁止或提醒"))
    if valid_from < today:
        raise DuplicateRuleInvalid(problem=_("生效日期不能早于今天"))
    last = last_version(DuplicateRule.objects.filter(project_id=project_id))
    rule = DuplicateRule.objects.create(
        project_id=project_id,
        version=last + 1,
        valid_from=valid_from,
        created_by_id=actor.staff_id,
        **chosen,
    )
    audit.record(
        actor,
        "customers.duplicate_rule.set",
        rule,
        changes={"version": [last or None, rule.version], "valid_from": valid_from, **chosen},
    )
    return rule.version
