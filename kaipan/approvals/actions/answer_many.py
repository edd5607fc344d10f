"""批量审批: one answer to many questions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kaipan.approvals.actions.decide import say_no, say_yes
from kaipan.approvals.locked import hold_delegations, lock_requests
from kaipan.approvals.refusals import NothingAnswered
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import ApprovalId
from kaipan.platform.outcomes import DoneOrRefused, Outcomes
from kaipan.platform.unit_of_work import step, use_case


@dataclass(frozen=True, slots=True)
class Answered(DoneOrRefused):
    """One question of a batch: answered, or refused and why."""

    approval_id: ApprovalId
    title: str
    refusal: Refusal | None = None


class AnswersGiven(Outcomes[Answered]):
    """All questions of a batch, in the order of their ids."""

    __slots__ = ()


@use_case
def approve_many(approval_ids: Collection[int], *, comment: str = "", actor: Actor) -> AnswersGiven:
    """Say yes to each that is the actor's to answer; the others are named with why and stay as they are.

    Refuses when none is (:class:`NothingAnswered`).
    """
    return _answer(approval_ids, comment, actor, is_yes=True)


@use_case
def reject_many(approval_ids: Collection[int], *, comment: str, actor: Actor) -> AnswersGiven:
    """As :func:`approve_many`, with a no and its reason."""
    return _answer(approval_ids, comment, actor, is_yes=False)


@step
def _answer(approval_ids: Collection[int], comment: str, actor: Actor, *, is_yes: bool) -> AnswersGiven:
    answer = say_yes if is_yes else say_no
    requests = lock_requests(approval_ids, actor)
    hold_delegations(actor)
    outcomes = []
    for request in requests:
        refusal = None
        try:
            answer(request, comment, actor)
        except Refusal as refused:
            refusal = refused
        outcomes.append(Answered(ApprovalId(request.pk), request.named, refusal))
    given = AnswersGiven(tuple(outcomes))
    if not given.done:
        raise NothingAnswered(count=len(outcomes), why=outcomes[0].refusal if outcomes else "")
    return given
