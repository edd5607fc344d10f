"""What a row of the matrix says, and what makes it none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kaipan.approvals.rules.bands import MEASURES, Band
from kaipan.kernel.text import Message
from kaipan.kernel.text import gettext_noop as _

ANY, ALL, NOTE = "ANY", "ALL", "NOTE"
STEPS, GRANT, REFUSE = "STEPS", "GRANT", "REFUSE"
MOST_STEPS = 20
LONGEST_HOURS = 24 * 90


@dataclass(frozen=True, slots=True)
class StepTerms:
    """One step: for the holders of a role or for one person. Steps of one ``stage`` are open side by side."""

    stage: int
    name: str
    role_id: int | None = None
    person_id: int | None = None
    mode: str = ANY
    distinct_people: bool = False
    due_hours: int | None = None


@dataclass(frozen=True, slots=True)
class RouteTerms:
    """One row: its matter, its bands by measure, what it says, and its steps."""

    matter: str
    name: str
    answer: str = STEPS
    bands: Mapping[str, Band] = field(default_factory=dict)
    steps: Sequence[StepTerms] = ()

    def band(self, measure: str) -> Band:
        """The band of a measure; without limits where nothing is said."""
        return self.bands.get(measure, Band())


def problems_of(terms: RouteTerms, measures: Sequence[str]) -> Iterator[Message]:
    """What is wrong with a row of a matter that is measured by ``measures``."""
    for measure in MEASURES:
        band = terms.band(measure)
        if not band.is_open and measure not in measures:
            yield _NOT_MEASURED[measure]
        if band.is_empty:
            yield _("区间的起点须小于终点")
    if terms.answer not in (STEPS, GRANT, REFUSE):
        yield _("处理方式只能是逐级审批、免审同意或免审拒绝")
    deciding = [each for each in terms.steps if each.mode != NOTE]
    if terms.answer == STEPS and not deciding:
        yield _("逐级审批须至少有一个审批环节")
    if terms.answer == GRANT and deciding:
        yield _("免审同意只能有知会环节")
    if terms.answer == REFUSE and terms.steps:
        yield _("免审拒绝没有环节")
    if len(terms.steps) > MOST_STEPS:
        yield _("环节过多，最多二十个")
    for step in terms.steps:
        yield from _problems_of_step(step)


_NOT_MEASURED = {
    "amount": _("该事项不按金额分档"),
    "percent": _("该事项不按比例分档"),
    "count": _("该事项不按次数或天数分档"),
}


def _problems_of_step(step: StepTerms) -> Iterator[Message]:
    if (step.role_id is None) == (step.person_id is None):
        yield _("每个环节须指定一个角色或一个人，且只能指定其一")
    if step.mode not in (ANY, ALL, NOTE):
        yield _("环节方式只能是任一人、会签或知会")
    if not 1 <= step.stage <= MOST_STEPS:
        yield _("环节序号须在一至二十之间")
    if step.due_hours is not None and not 1 <= step.due_hours <= LONGEST_HOURS:
        yield _("办理时限须在一至二千一百六十小时之间")
