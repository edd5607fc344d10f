"""Carrying lines out: their money at finance, under the locks of batch and accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import connection

from kaipan.areas.codes import DueAt
from kaipan.areas.drawing import match
from kaipan.areas.models import AreaBatch, AreaDispute, AreaLine
from kaipan.areas.refusals import BatchNotInState, WorldMoved
from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.platform.locks import Rank, lock
from kaipan.platform.many import among
from kaipan.platform.unit_of_work import step

NAME = "面积补差款"
HANDOVER = "HANDOVER"
_NAMED = 3
TO_POST = (
    "batch_id", "deal_id", "account_id", "label", "area_basis", "contract_area", "price", "measured_id",
    "regime_id", "before", "amount", "beyond", "state",
)  # fmt: skip
"""What posting reads of a line."""


@step
def lock_batch(batch_id: int, *states: str, verb: str) -> AreaBatch:
    """The batch, locked and fresh, in one of these states; :class:`BatchNotInState` otherwise."""
    (batch,) = lock(Rank.AREA_BATCH, AreaBatch.objects.filter(pk=batch_id).select_related("project"))
    if batch.state not in states:
        raise BatchNotInState(number=batch.number, state=batch.get_state_display(), verb=verb)
    return batch


def refuse_moved(batch: AreaBatch, lines: Sequence[AreaLine]) -> None:
    """Raise :class:`WorldMoved` when contract, survey, regime or earlier lines are not what they were."""
    drawn = match(batch.project_id, [line.deal_id for line in lines], batch_id=batch.pk)
    now = {each.sold.deal_id: each.key for each in drawn if each.left_out is None}
    moved = [line.label for line in lines if now.get(line.deal_id) != line.key]
    if moved:
        more = "…" if len(moved) > _NAMED else ""
        raise WorldMoved(number=batch.number, labels="、".join(moved[:_NAMED]) + more)


def in_dispute(lines: Sequence[AreaLine]) -> frozenset[int]:
    """Which of the lines have a dispute that is not closed."""
    open_ones = AreaDispute.objects.filter(line__in=among([line.pk for line in lines]), closed_on=None)
    return frozenset(open_ones.values_list("line_id", flat=True))


@step
def post_lines(batch: AreaBatch, lines: Sequence[AreaLine], *, today: date, actor: Actor) -> None:
    """Ask for what is above zero by a due, let off what is below by a credit, and mark the lines posted.

    The month is held open and the accounts are locked. Raises what
    :func:`kaipan.finance.actions.credit_accounts` and :func:`~kaipan.finance.actions.open_each_due` raise.
    """
    more = [line for line in lines if line.amount > ZERO]
    less = [line for line in lines if line.amount < ZERO]
    dues = finance.open_each_due(
        batch.project_id,
        MoneyKind.AREA_DIFFERENCE,
        NAME,
        [_asked(batch, line, today) for line in more],
        actor=actor,
    )
    credited = finance.credit_accounts(
        batch.project_id,
        [
            finance.Credit(line.account_id, abs(line.amount), line.source, f"面积补差 {batch.number}")
            for line in less
        ],
        today=today,
        actor=actor,
    )
    due_of = {line.pk: int(due) for line, due in zip(more, dues, strict=True)}
    credit_of = {line.pk: each.receipt_id for line, each in zip(less, credited, strict=True)}
    _mark(lines, due_of, credit_of, today)


def _asked(batch: AreaBatch, line: AreaLine, today: date) -> finance.Asked:
    if batch.due_at == DueAt.HANDOVER:
        return finance.Asked(line.account_id, line.amount, None, HANDOVER, batch.due_days)
    return finance.Asked(line.account_id, line.amount, today + timedelta(days=batch.due_days))


def _mark(lines: Sequence[AreaLine], dues: dict[int, int], let_off: dict[int, int], today: date) -> None:
    keys = [line.pk for line in lines]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE areas_arealine line SET state = 'POSTED', posted_on = %s, due_id = made.due_id,"
            " credit_id = made.credit_id"
            " FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS made (line_id, due_id, credit_id)"
            " WHERE line.id = made.line_id",
            [today, keys, [dues.get(key) for key in keys], [let_off.get(key) for key in keys]],
        )
