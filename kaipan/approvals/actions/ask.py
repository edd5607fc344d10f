"""Asking for a yes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal

from django.db.models.functions import Now

from kaipan.approvals.codes import RouteAnswer, StepMode
from kaipan.approvals.events import ApprovalGranted, about
from kaipan.approvals.holders import holders_of
from kaipan.approvals.matters import matters, measures_of
from kaipan.approvals.models import ApprovalRequest, Node, Route
from kaipan.approvals.nodes import lay_out, open_next
from kaipan.approvals.refusals import AlreadyAsked, NobodyToDecide, PersonRequired, RefusedByRoute
from kaipan.approvals.routes import fitting_route
from kaipan.approvals.rules.bands import Measured
from kaipan.approvals.rules.payload import payload_hash
from kaipan.approvals.rules.states import LIVE
from kaipan.approvals.turns import step_name
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.kernel.text import Message, Phrase
from kaipan.platform import audit, events
from kaipan.platform.spoken import in_the_house, spoken
from kaipan.platform.unit_of_work import step

LONGEST_TITLE = 160

_PERCENT_PLACES = Decimal("0.0001")


@step
def ask(
    *,
    project_id: ProjectId,
    matter: str,
    source: Source,
    title: str | Phrase,
    payload: Mapping[str, object],
    actor: Actor,
    amount: Money | None = None,
    percent: Decimal | None = None,
    count: int | None = None,
) -> ApprovalId:
    """Ask whether the act that ``payload`` describes may be done; the room that asks checks its own right to.

    ``title`` names the question: a phrase is kept in every language.
    ``payload`` holds plain JSON values and says everything the act will change; the act is later allowed
    only with the very same payload. ``amount`` in 元, ``percent`` and ``count`` are what the matrix measures
    it by: the steps of the row that fits are the request's from here on, without one whoever may decide
    does. Raises :class:`AlreadyAsked` while a question about the same thing waits or a yes is unused,
    :class:`PersonRequired`, :class:`RefusedByRoute`, :class:`NobodyToDecide` for a step with nobody else.
    """
    measured = _measured(matter, amount, percent, count)
    if actor.staff_id is None:
        raise PersonRequired
    about_it = {"matter": matter, "source_kind": source.kind, "source_id": source.id}
    _refuse_twice(about_it)
    route = fitting_route(project_id, matter, measured)
    if route is not None and route.answer == RouteAnswer.REFUSE:
        raise RefusedByRoute(matter=Message(matters()[matter]), route=route.name)
    said = spoken(title) if isinstance(title, Phrase) else None
    request = ApprovalRequest.objects.create(
        project_id=project_id,
        title=(in_the_house(said) if said else str(title))[:LONGEST_TITLE],
        title_said=said,
        payload=payload,
        payload_hash=payload_hash(payload),
        requested_by_id=actor.staff_id,
        route=route,
        **{name: getattr(measured, name) for name in measured.given()},
        **about_it,
    )
    changes = {"matter": matter, "about": str(source), "route": route.pk if route else None}
    audit.record(actor, "approvals.request.asked", request, changes=changes)
    _send_on_its_way(request, route)
    return ApprovalId(request.pk)


def _refuse_twice(about_it: Mapping[str, object]) -> None:
    live = ApprovalRequest.objects.filter(state__in=LIVE, **about_it).first()
    if live:
        raise AlreadyAsked(title=live.named, approval=live.pk, state=live.get_state_display())


def _measured(matter: str, amount: Money | None, percent: Decimal | None, count: int | None) -> Measured:
    if matter not in matters():
        msg = f"no room declares the matter {matter!r}"
        raise LookupError(msg)
    measured = Measured(
        amount=None if amount is None else amount.amount,
        percent=None if percent is None else percent.quantize(_PERCENT_PLACES, rounding=ROUND_CEILING),
        count=count,
    )
    strange = set(measured.given()) - set(measures_of(matter))
    if strange:
        msg = f"{matter!r} is not measured by {sorted(strange)}"
        raise LookupError(msg)
    return measured


@step
def _send_on_its_way(request: ApprovalRequest, route: Route | None) -> None:
    nodes = lay_out(request, route)
    if route is not None:
        _refuse_without_deciders(request, route, nodes)
    if open_next(request):
        _grant_by_rule(request, route)


def _refuse_without_deciders(request: ApprovalRequest, route: Route, nodes: list[Node]) -> None:
    for node in nodes:
        if node.mode != StepMode.NOTE and not holders_of(node):
            who = node.role or node.person
            raise NobodyToDecide(title=request.named, route=route.name, step=step_name(node), who=str(who))


def _grant_by_rule(request: ApprovalRequest, route: Route | None) -> None:
    """The matrix itself says yes (免审同意): nobody decided, the row did."""
    assert route is not None
    request.state = ApprovalRequest.State.APPROVED
    request.decided_at = Now()
    request.decision = {"permission": f"approvals.route:{route.pk}", "roles": [], "route": route.name}
    request.save(update_fields=["state", "decided_at", "decision"])
    events.publish(ApprovalGranted(**about(request)))
