"""Take in what somebody asks about their own information, work on it, and answer."""

from datetime import date

from kaipan.kernel.actor import Actor, require, require_somewhere
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import PartyId
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.parties.codes import RequestKind, RequestState, Said
from kaipan.parties.models import PrivacyRequest
from kaipan.parties.permissions import HANDLE_REQUEST, RECEIVE_REQUEST
from kaipan.parties.queries.privacy_requests import privacy_requests
from kaipan.parties.queries.retention import answer_days
from kaipan.parties.queries.visibility import visible_parties
from kaipan.parties.rules import requests
from kaipan.parties.rules.choices import known
from kaipan.parties.rules.refusals import AnonymousAlready, EraseFirst, ExportFirst, RequestElsewhere
from kaipan.parties.rules.retention import working_days_after
from kaipan.platform import audit
from kaipan.platform.clock import moment
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def receive_privacy_request(
    party_id: PartyId | int, *, kind: str, said: str, note: str = "", actor: Actor, today: date
) -> int:
    """Take in a request of a party the actor may see; its id.

    It is due so many working days after today as the company promises. One open request of a kind a party.
    """
    require_somewhere(actor, RECEIVE_REQUEST)
    party = one(visible_parties(actor, RECEIVE_REQUEST), pk=party_id)
    if party.anonymised_at:
        raise AnonymousAlready
    request = PrivacyRequest.objects.create(
        company_id=party.company_id,
        party=party,
        kind=known(kind, RequestKind.values),
        said=known(said, Said.values),
        note=clean_line(note, longest=500),
        received_on=today,
        due_on=working_days_after(today, answer_days(party.company_id)),
        received_by_id=actor.staff_id,
    )
    audit.record(
        actor, "parties.privacy.received", request, changes={"kind": request.kind, "due_on": request.due_on}
    )
    return request.pk


@use_case
def take_up_privacy_request(request_id: int, *, actor: Actor) -> None:
    """Begin to work on a request; whoever does answers for it."""
    request = open_request(request_id, gettext_noop("开始办理"), requests.RECEIVED, actor=actor)
    request.state, request.handler_id = RequestState.IN_WORK, actor.staff_id
    request.save(update_fields=["state", "handler"])
    audit.record(actor, "parties.privacy.taken_up", request)


@use_case
def refuse_privacy_request(request_id: int, *, reason: str, actor: Actor) -> None:
    """Say no, and why: the reason is what the person is told."""
    request = open_request(request_id, gettext_noop("拒绝"), *requests.OPEN, actor=actor)
    request.handler_id = request.handler_id or actor.staff_id
    close_request(request, RequestState.REFUSED, required_line(reason, longest=200))
    audit.record(actor, "parties.privacy.refused", request, reason=reason)


@use_case
def finish_privacy_request(request_id: int, *, outcome: str, actor: Actor) -> None:
    """Say what was done. A copy must have been gathered before; what is to be erased is done by erasing."""
    request = open_request(request_id, gettext_noop("办结"), requests.IN_WORK, actor=actor)
    if request.kind == RequestKind.ERASE:
        raise EraseFirst(number=request.pk)
    if request.kind == RequestKind.EXPORT and request.work_id is None:
        raise ExportFirst(number=request.pk)
    close_request(request, RequestState.DONE, required_line(outcome, longest=200))
    audit.record(actor, "parties.privacy.done", request, reason=outcome)


def open_request(request_id: int, verb: str, *states: str, actor: Actor) -> PrivacyRequest:
    """The request of the actor's company, locked, in one of the states; for those who handle requests."""
    one(privacy_requests(actor), pk=request_id)
    require(actor, HANDLE_REQUEST)
    found = lock(
        Rank.PRIVACY_REQUEST, PrivacyRequest.objects.filter(company_id=actor.company_id, pk=request_id)
    )
    if not found:
        raise NotFound
    (request,) = found
    if request.state not in states:
        raise RequestElsewhere(number=request.pk, state=request.get_state_display(), verb=verb)
    return request


def close_request(request: PrivacyRequest, state: str, outcome: str) -> None:
    """The answer: nothing more happens to the request."""
    request.state, request.outcome, request.closed_at = state, outcome, moment()
    request.save(update_fields=["state", "outcome", "closed_at", "handler"])
