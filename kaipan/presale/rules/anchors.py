"""What a payment may wait for: the events of a deal, the milestones of its building, a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import Anchor, MoneyKind

if TYPE_CHECKING:
    from kaipan.presale.rules.payment_lines import LineRule

_BEGINNINGS = (Anchor.BOOKING, Anchor.SUBSCRIPTION)
_BY_THE_CONTRACT = (*_BEGINNINGS, Anchor.SIGNING, Anchor.DATE)
_BEFORE_A_LOAN = (*_BY_THE_CONTRACT, Anchor.FILING, Anchor.MILESTONE)


def milestone_anchor(milestone_id: int) -> str:
    """The event a due waits for when it waits for a milestone: ``MILESTONE:12``."""
    return f"{Anchor.MILESTONE.value}:{milestone_id}"


def milestone_of(anchor: str) -> int | None:
    """The milestone that an event such as ``MILESTONE:12`` is; None for every other event."""
    name, _colon, key = anchor.partition(":")
    return int(key) if name == Anchor.MILESTONE and key.isdecimal() else None


def anchor_problem(line: LineRule, lines: Sequence[LineRule]) -> str | None:
    """Why the line would wait for ever or for itself, and what to do; None when it would not.

    Nothing waits for a loan that the plan does not have. A loan is granted after the down payment, and a
    subscription stands by its deposit: neither waits for what comes only after it.
    """
    has_loan = any(each.is_loan for each in lines)
    problems = [
        (
            line.anchor is Anchor.LOAN and not has_loan,
            _("付款方式没有贷款，按揭办理日永远不会到来；请改选其他起算日"),
        ),
        (
            line.is_deposit and line.anchor not in _BY_THE_CONTRACT,
            _("定金须在签约之前付清，不能等到之后的节点；请改为认购日或签约日"),
        ),
        (
            has_loan and line.money_kind is MoneyKind.DOWN_PAYMENT and line.anchor not in _BEFORE_A_LOAN,
            _("贷款要等首期付清才办理，首期又等贷款之后的节点，互相等待；请改为签约日等更早的起算日"),
        ),
        (
            line.anchor in _BEGINNINGS and (line.months < 0 or line.days < 0),
            _("不能早于预订日或认购日，那时交易还没有；请去掉负数"),
        ),
        (
            (line.anchor is Anchor.MILESTONE) != (line.milestone_id is not None),
            _("以工程节点起算的行须选择节点，其他行不选"),
        ),
    ]
    return next((problem for is_wrong, problem in problems if is_wrong), None)
