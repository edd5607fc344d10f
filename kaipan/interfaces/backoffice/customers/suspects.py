"""疑似重复: customers who may be one person, side by side, to be merged from there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import search_text
from kaipan.kernel.actor import require
from kaipan.parties.permissions import MERGE

_FOUND = 10


@require_GET
@page
def suspects(request: PageRequest, project_id: int) -> HttpResponse:
    """Pairs of the project's customers with the same telephone, or the same name and tail."""
    context = {
        "title": _("疑似重复客户"),
        "crumbs": [Crumb(_("客户"), reverse("customers:customers", args=[project_id]))],
        "pairs": customers.suspected_pairs(project_id, actor=request.actor),
    }
    remember_project(request, project_id)
    return render(request, "backoffice/customers/suspects.html", context)


@require_GET
@page
def suspects_of(request: PageRequest, customer_id: int) -> HttpResponse:
    """Who one customer may be as well: the suspects, and whoever is looked for by name or telephone."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require(request.actor, MERGE, card.project_id)
    text = search_text(request.GET.get("q", ""))
    found = customers.search_customers(request.actor, text).exclude(pk=card.id)
    context: dict[str, Any] = {
        "title": _("%(name)s 的疑似重复") % {"name": card.name},
        "crumbs": [
            Crumb(_("客户"), reverse("customers:customers", args=[card.project_id])),
            Crumb(card.name, reverse("customers:customer", args=[card.id])),
        ],
        "card": card,
        "pairs": customers.suspected_pairs(card.project_id, customer_id=card.id, actor=request.actor),
        "text": text,
        "found": found.select_related("project").prefetch_related("party__phones")[:_FOUND],
    }
    return render(request, "backoffice/customers/suspects.html", context)
