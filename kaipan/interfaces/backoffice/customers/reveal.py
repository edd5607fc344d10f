"""Looking behind the mask: one number, for a reason, written into the audit trail."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.customers.forms import RevealForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require_somewhere
from kaipan.kernel.errors import NotFound
from kaipan.parties import actions as parties
from kaipan.parties.permissions import REVEAL


@never_cache
@page
def reveal(request: PageRequest, customer_id: int, field: str) -> HttpResponse:
    """Ask why, then show the whole number, this once."""
    if field not in set(parties.Masked):
        raise NotFound
    card = customers.customer_card(customer_id, actor=request.actor)
    require_somewhere(request.actor, REVEAL)
    masked = parties.Masked(field)
    back = reverse("customers:customer", args=[customer_id])
    context: dict[str, Any] = {
        "title": _("查看%(what)s") % {"what": _(masked.label)},
        "note": card.name,
        "crumbs": [Crumb(card.name, back)],
        "cancel": back,
        "submit": _("查看"),
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        clear = parties.reveal(card.party_id, masked, reason=cleaned["reason"], actor=request.actor)
        shown = context | {"numbers": clear.split("、")}
        return render(request, "backoffice/customers/revealed.html", shown)

    return answer_form(request, "backoffice/form.html", lambda data, _files: RevealForm(data), act, context)
