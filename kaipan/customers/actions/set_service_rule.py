"""Say how long customers are their consultant's."""

from datetime import date

from kaipan.customers.models import ServiceRule
from kaipan.customers.models.service_rule import TERMS
from kaipan.customers.permissions import SET_RULES
from kaipan.customers.rules.protection import LONGEST, ServiceTerms
from kaipan.customers.rules.refusals import ServiceRuleInvalid
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.platform.versions import last_version


@use_case
def set_service_rule(
    project_id: ProjectId | int, terms: ServiceTerms, *, valid_from: date, today: date, actor: Actor
) -> int:
    """Set the clocks of service (归属规则) of a project from ``valid_from`` on; the version.

    Running clocks stay as they were wound; the next contact winds them by the rule then in force. Refuses a
    day that is over, days below 1 or beyond ten years, and a cap below the days of the pool.
    """
    require(actor, SET_RULES, project_id)
    days = {name: getattr(terms, name) for name in TERMS}
    if not all(1 <= each <= LONGEST for each in days.values()):
        raise ServiceRuleInvalid(problem=_("每项天数应在 1 至 3650 之间"))
    if terms.cap_days < terms.pool_days:
        raise ServiceRuleInvalid(problem=_("最长保留天数不能小于领取保留天数"))
    if valid_from < today:
        raise ServiceRuleInvalid(problem=_("生效日期不能早于今天"))
    last = last_version(ServiceRule.objects.filter(project_id=project_id))
    rule = ServiceRule.objects.create(
        project_id=project_id,
        version=last + 1,
        valid_from=valid_from,
        created_by_id=actor.staff_id,
        **days,
    )
    audit.record(
        actor,
        "customers.service_rule.set",
        rule,
        changes={"version": [last or None, rule.version], "valid_from": valid_from, **days},
    )
    return rule.version
