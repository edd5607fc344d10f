"""What a commission plan must be to be counted by."""

from itertools import pairwise

from kaipan.channels.refusals import PlanUnfit
from kaipan.channels.rules.commission import (
    FIXED,
    MARGINAL,
    MOST_FIXED,
    MOST_FROM,
    MOST_PERCENT,
    MOST_STEPS,
    PERCENT,
    WHOLE,
    CommissionTerms,
)
from kaipan.kernel.text import gettext_noop as _


def check_plan(terms: CommissionTerms) -> None:
    """Raise :class:`~kaipan.channels.refusals.PlanUnfit` with what is wrong, if anything is."""
    steps = terms.steps
    most = MOST_FIXED if terms.kind == FIXED else MOST_PERCENT
    complaints = (
        (terms.kind not in (FIXED, PERCENT), _("请选择计佣方式")),
        (not 1 <= len(steps) <= MOST_STEPS, _("佣金方案应有 1 至 10 档")),
        (bool(steps) and steps[0].above != 0, _("第一档应从 0 起")),
        (any(low.above >= high.above for low, high in pairwise(steps)), _("各档起点应逐档增大")),
        (any(step.above > MOST_FROM for step in steps), _("跳点起点过大")),
        (
            any(not 0 < step.rate <= most for step in steps),
            _("佣金比例应在 0 至 20% 之间，固定佣金不超过 100 万元"),
        ),
        (len(steps) > 1 and terms.jump not in (WHOLE, MARGINAL), _("有跳点时须说明是全额重算还是分段累进")),
        (len(steps) == 1 and bool(terms.jump), _("没有跳点时不选跳点方式")),
        (terms.kind == FIXED and any(step.above % 1 for step in steps), _("按套计佣的跳点应为整套数")),
        (not 0 <= terms.down_payment <= 100, _("首付比例应在 0 至 100% 之间")),
    )
    for is_wrong, problem in complaints:
        if is_wrong:
            raise PlanUnfit(problem=problem)
