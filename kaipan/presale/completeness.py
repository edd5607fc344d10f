"""A plan is submitted whole: every room that it means to price has a price, but for those that are sold.

Rooms without an area, a base price or a floor in the table are not meant by the plan and stay as they are;
the approver is told how many they are. A factor value that is missing, and a result that is no price, are
faults of the plan: executed with them, it would price half of what it means to.
"""

from kaipan.inventory import queries as inventory
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import TrialProblem
from kaipan.presale.models import PricePlan
from kaipan.presale.refusals import PlanIncomplete
from kaipan.presale.rules.price_trial import Trial

_FAULTS = (TrialProblem.NO_FACTOR, TrialProblem.OUT_OF_RANGE)
_NAMED = 5


def refuse_if_incomplete(plan: PricePlan, trial: Trial) -> None:
    """Refuse a plan at fault, with the first rooms, what they lack and the next step."""
    faults = [place for place, problem in enumerate(trial.problems) if problem in _FAULTS]
    if not faults:
        return
    words = _Words(plan)
    named = [
        f"{trial.rooms.labels[place]}（{words.of(trial.problems[place], trial.details[place])}）"
        for place in faults[:_NAMED]
    ]
    raise PlanIncomplete(plan=plan.name, count=len(faults), rooms="、".join(named))


class _Words:
    """What a room lacks, with the names that the project's attributes have for their values."""

    def __init__(self, plan: PricePlan) -> None:
        cards = {card.code: card for card in inventory.room_attributes(plan.project_id)}
        self._cards = {factor.name: cards.get(factor.attribute) for factor in plan.factors.all()}

    def of(self, problem: TrialProblem | None, detail: str) -> str:
        said = str(problem.label) if problem else ""
        if problem is TrialProblem.NO_FACTOR:
            detail = "；".join(self._named(part) for part in detail.split("；"))
        return f"{said}：{detail}" if detail else said

    def _named(self, part: str) -> str:
        name, _colon, value = part.partition("：")
        card = self._cards.get(name)
        shown = card.named(value) if card and value else value
        return f"{name} {shown or _('未填写')}"
