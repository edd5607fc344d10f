"""The registration a customer comes with, named by the address or sent back by the form."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import ids_in
from kaipan.registrations import queries as registrations


def registration_named(request: PageRequest, project_id: int) -> Any:
    """The valid registration of the project whose money the deal is to begin with, if the reader sees it."""
    sent = request.POST if request.method == "POST" else request.GET
    keys = ids_in([sent.get("registration", "")])
    found: QuerySet[Any] = registrations.registrations(request.actor).filter(pk__in=keys)
    return found.filter(project_id=project_id, shown_state="VALID").first()
