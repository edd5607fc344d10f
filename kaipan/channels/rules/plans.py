"""What a commission plan must be to be counted by."""

from kaipan.channels.refusals import PlanUnfit
from kaipan.channels.rules.commission import CommissionTerms
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.tiers import problem_of


def check_plan(terms: CommissionTerms) -> None:
    """Raise :class:`~kaipan.channels.refusals.PlanUnfit` with what is wrong, if anything is."""
    problem = problem_of(terms.kind, terms.steps, terms.jump)
    if problem is None and not 0 <= terms.down_payment <= 100:
        problem = _("首付比例应在 0 至 100% 之间")
    if problem is not None:
        raise PlanUnfit(problem=problem)
