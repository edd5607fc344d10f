"""Who somebody might already be, found while the form is being filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from kaipan.customers import queries as customers
from kaipan.customers.permissions import REGISTER
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.parties import queries as parties

_SHOWN = 5
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What the typed words lead to: customers one may see, and whether the telephone is somebody else's."""

    same_phone: list[Any]
    same_name: list[Any]
    is_anothers: bool


@require_POST
@page
def duplicates(request: PageRequest, project_id: int) -> HttpResponse:
    """Customers with this telephone or a name like this. Posted, so that no log holds numbers."""
    require(request.actor, REGISTER, project_id)
    typed = {name: request.POST.get(name, "").strip()[:80] for name in ("name", "phone")}
    found = _find(request.actor, project_id, **typed)
    return render(request, "backoffice/customers/duplicates.html", {"found": found})


def _find(actor: Actor, project_id: int, *, name: str, phone: str) -> Found:
    mine = customers.customers(actor).filter(project_id=project_id).prefetch_related("party__phones")
    served = _served(actor, project_id, phone)
    same_phone = list(mine.filter(pk__in=served))
    like = customers.search_customers(actor, name, project_id) if len(name) >= _SHORTEST_NAME else mine.none()
    same_name = mine.filter(pk__in=like.order_by().values("pk")).exclude(pk__in=served)
    return Found(same_phone, list(same_name[:_SHOWN]), is_anothers=len(same_phone) < len(served))


def _served(actor: Actor, project_id: int, phone: str) -> list[int]:
    """The project's customers with this telephone; none while it is not yet a whole number."""
    try:
        sharers = parties.parties_with_phone(actor.company_id, phone)
    except Refusal:
        return []
    found = (customers.customer_for(project_id, party_id) for party_id in sharers)
    return [customer_id for customer_id in found if customer_id is not None]
