"""Registering a customer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.customers import actions
from kaipan.customers.permissions import REGISTER, TRANSFER, VIEW
from kaipan.interfaces.backoffice.customers.forms import RegisterForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform.clock import business_day


@page
def register(request: PageRequest, project_id: int) -> HttpResponse:
    """Register somebody; who is known already is found while one types."""
    require(request.actor, REGISTER, project_id)
    back = reverse("customers:customers", args=[project_id])
    owners = _owners(request, project_id)

    shown: list[RegisterForm] = []

    def make(data: Mapping[str, Any] | None, _files: Any) -> RegisterForm:
        shown.append(RegisterForm(data, owners=owners))
        return shown[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        owner = cleaned.pop("owner_id", "")
        cleaned |= {name: cleaned[name] or None for name in ("identity_type", "identity")}
        met = {name: cleaned.pop(name) for name in ("met", "heads", "next_on")}
        owner_id = int(owner) if owner else None
        try:
            if met["met"]:
                customer_id = _receive(request, project_id, cleaned, met, owner_id)
            else:
                customer_id = actions.register_customer(
                    project_id, **cleaned, owner_id=owner_id, actor=request.actor
                )
        except actions.DuplicateSuspected:
            shown[-1].asks = True
            raise
        said = _("%(name)s 已登记") % {"name": cleaned["name"]}
        return go(request, reverse("customers:customer", args=[customer_id]), said)

    context = {
        "title": _("登记客户"),
        "crumbs": [Crumb(_("客户"), back)],
        "submit": _("登记"),
        "cancel": back,
        "duplicates_url": reverse("customers:duplicates", args=[project_id]),
    }
    return answer_form(
        request,
        "backoffice/customers/register.html",
        make,
        act,
        context,
    )


def _receive(
    request: PageRequest, project_id: int, who: dict[str, Any], met: dict[str, Any], owner_id: int | None
) -> int:
    """Register somebody and write down the call or visit they came by, with the note as what was said."""
    person = actions.RegisteredPerson(
        who["name"], who["phone"], who["identity_type"], who["identity"], tuple(who["more_phones"])
    )
    remarks = {name: who[name] for name in ("source_medium", "intent_grade")}
    today = business_day()
    draft = actions.ContactDraft(
        met["met"],
        today,
        note=who["note"],
        heads=met["heads"],
        next_on=met["next_on"],
        source_medium=who["source_medium"],
    )
    return actions.receive_customer(
        project_id,
        actions.NewCustomer(person, remarks, owner_id, who["confirmed"]),
        draft,
        today=today,
        actor=request.actor,
    )


def _owners(request: PageRequest, project_id: int) -> list[tuple[str, str]]:
    """Whom the actor may register customers for, besides themselves."""
    if not request.actor.may(TRANSFER, project_id):
        return []
    people = org.colleagues(request.actor, project_id, VIEW)
    return [(str(person.pk), person.name) for person in people if person.pk != request.actor.staff_id]
