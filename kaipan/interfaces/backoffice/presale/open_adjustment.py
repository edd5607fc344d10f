"""An adjustment order as a page opens it: the order, its approval, and what this person may do with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.approvals.queries import ApprovalCard
from kaipan.interfaces.backoffice.presale.adjusted_price import rule_words
from kaipan.interfaces.backoffice.presale.conditions import condition_facts
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import Step
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.errors import NotFound
from kaipan.platform.clock import moment
from kaipan.presale import queries
from kaipan.presale.adjustment_codes import AdjustmentProblem, AdjustmentState
from kaipan.presale.permissions import EXECUTE_PRICE_ADJUSTMENT, MANAGE_PRICE_ADJUSTMENT
from kaipan.presale.queries import AdjustmentTotals, Standing

MATTER = "presale.price_adjustment"

_ENDED = (AdjustmentState.EXECUTED, AdjustmentState.VOID)
_LIFE = (
    AdjustmentState.DRAFT,
    AdjustmentState.SUBMITTED,
    AdjustmentState.APPROVED,
    AdjustmentState.SCHEDULED,
    AdjustmentState.EXECUTED,
)


@dataclass(frozen=True, slots=True)
class OpenAdjustment:
    """The order of a page, where it stands, and what this person may do with it."""

    order: Any
    standing: Standing
    may_manage: bool
    may_execute: bool

    @property
    def asked(self) -> ApprovalCard | None:
        """The last question about it."""
        return self.standing.asked

    @property
    def state(self) -> AdjustmentState:
        """Where the next verb will find it, the approval's answer included."""
        return AdjustmentState(self.standing.state)

    @property
    def is_due(self) -> bool:
        """Whether its moment has come and nobody has carried it out yet."""
        at = self.order.effective_at
        return self.state == AdjustmentState.SCHEDULED and at is not None and at <= moment()

    @property
    def is_editable(self) -> bool:
        """Whether this person may draw it up anew or submit it."""
        return self.may_manage and self.state == AdjustmentState.DRAFT

    @property
    def may_reopen(self) -> bool:
        """Whether it can come back to draft by a verb."""
        return self.may_manage and self.standing.may_be_taken_back

    @property
    def may_void(self) -> bool:
        """Whether it can still be given up."""
        return self.may_manage and self.state not in _ENDED and not self.is_due

    @property
    def is_executable(self) -> bool:
        """Whether this person may put it in force now."""
        return self.may_execute and self.state == AdjustmentState.APPROVED

    @property
    def is_later(self) -> bool:
        """Whether putting it in force would put it on the calendar."""
        return self.order.effective_at is not None and self.order.effective_at > moment()

    def url(self, name: str = "adjustment") -> str:
        """An address of the order."""
        return reverse(f"presale:{name}", args=[self.order.project_id, self.order.pk])


def open_adjustment(request: PageRequest, project_id: int, adjustment_id: int) -> OpenAdjustment:
    """The order of an address, or :class:`NotFound` when it is another project's."""
    order = queries.price_adjustment(adjustment_id, actor=request.actor)
    if order.project_id != project_id:
        raise NotFound
    standing, may = queries.standing_of(order, MATTER), request.actor.may
    return OpenAdjustment(
        order, standing, may(MANAGE_PRICE_ADJUSTMENT, project_id), may(EXECUTE_PRICE_ADJUSTMENT, project_id)
    )


def steps_of(opened: OpenAdjustment) -> list[Step]:
    """Where the order stands on its way; an order without a moment skips the calendar."""
    if opened.state == AdjustmentState.VOID:
        return []
    waits = opened.order.effective_at is not None
    life = [state for state in _LIFE if waits or state != AdjustmentState.SCHEDULED]
    place, is_over = life.index(opened.state), opened.state == AdjustmentState.EXECUTED
    return [
        Step(each.label, is_done=number < place or is_over, is_current=number == place and not is_over)
        for number, each in enumerate(life)
    ]


def value_words(method: str, value: Decimal | None) -> str:
    """What one rule does to all rooms, in words; nothing for lists and imports."""
    return "" if value is None else rule_words(method, value)


def terms_of(request: PageRequest, order: Any) -> list[tuple[str, object]]:
    """What the order says beside its lines."""
    unit = _("不取整")
    if order.unit_rounding_digit is not None:
        unit = _rounding(order.get_unit_rounding_mode_display(), order.unit_rounding_digit)
    return [
        (_("调价原因"), order.reason),
        (_("调价方式"), f"{order.get_method_display()} {value_words(order.method, order.value)}".strip()),
        *condition_facts(order.condition, request.actor, order.project_id),
        (_("单价取整"), unit),
        (_("总价取整"), _rounding(order.get_total_rounding_mode_display(), order.total_rounding_digit)),
        (_("何时生效"), order.effective_at or _("执行时立即生效")),
        (_("房间变动时"), _("全部或不执行") if order.whole_or_nothing else _("变动的房间保留原价")),
        (_("编制人"), order.created_by.name if order.created_by else _("系统")),
        *([(_("执行人"), order.put_in_force_by.name)] if order.put_in_force_by else []),
        *([(_("作废原因"), _(order.void_reason))] if order.void_reason else []),
    ]


def left_out_words(order: Any) -> list[tuple[str, str]]:
    """The rooms that could not be adjusted, each with why."""
    return [(each["room"], why_left_out(each["problem"], each["holder"])) for each in order.left_out]


def why_left_out(problem: str, holder: str) -> str:
    """``已有交易（认购）``: the problem, and what state has the room; never whose it is."""
    said = str(AdjustmentProblem(problem).label)
    return f"{said}（{OccupancyKind(holder).label}）" if holder else said


def problem_counts(problems: Iterable[AdjustmentProblem]) -> list[tuple[str, int]]:
    """How many rooms for each reason."""
    counts: dict[AdjustmentProblem, int] = {}
    for each in problems:
        counts[each] = counts.get(each, 0) + 1
    return [(str(each.label), count) for each, count in counts.items()]


def in_wan(whole: AdjustmentTotals) -> dict[str, str]:
    """The sums in 万元, so that those of a whole project can be read at a glance and still add up."""
    sums = {"value_before": whole.value_before, "value": whole.value, "difference": whole.difference}
    return dict(zip(sums, formats.in_wan(*sums.values()), strict=True))


def rate_words(rate: Decimal) -> str:
    """``-3.00%``, with a plus for what rose."""
    return f"{rate:+,.2f}%" if rate else formats.percent(Decimal(0))


def _rounding(mode: str, digit: Decimal) -> str:
    return _("%(mode)s到 %(digit)s 元") % {"mode": mode, "digit": f"{digit.normalize():f}"}
