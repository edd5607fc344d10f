"""A case that a verb is about, as it is from now on."""

from __future__ import annotations

from django.utils.functional import Promise

from kaipan.dunning.models import Case
from kaipan.dunning.queries.cases import cases
from kaipan.dunning.refusals import CaseNotOpen
from kaipan.kernel.actor import Actor, require
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


@step
def lock_case(case_id: int, permission: str, actor: Actor) -> Case:
    """The case, locked; what one may not see is not found."""
    seen = one(cases(actor), pk=case_id)
    require(actor, permission, seen.project_id)
    (case,) = lock(Rank.DUNNING_CASE, Case.objects.select_related("account").filter(pk=seen.pk))
    return case


def refuse_unless(case: Case, *wanted: str, verb: str | Promise) -> None:
    """Refuse a case that stands elsewhere."""
    if case.state not in wanted:
        raise CaseNotOpen(label=case.account.label, state=case.get_state_display(), verb=verb)
