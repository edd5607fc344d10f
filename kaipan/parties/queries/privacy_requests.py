"""Requests about people's own information, as the actor may see them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.parties.models import PrivacyRequest
from kaipan.parties.permissions import HANDLE_REQUEST, RECEIVE_REQUEST
from kaipan.parties.queries.visibility import visible_parties


def privacy_requests(actor: Actor) -> QuerySet[PrivacyRequest]:
    """All of the company for those who handle them, else those of people whose requests one may receive."""
    rows = PrivacyRequest.objects.filter(company_id=actor.company_id)
    if not actor.may(HANDLE_REQUEST):
        seen = visible_parties(actor, RECEIVE_REQUEST).order_by().values("pk")
        rows = rows.filter(Q(party__in=seen)) if actor.may_somewhere(RECEIVE_REQUEST) else rows.none()
    return rows.select_related("party", "received_by", "handler")
