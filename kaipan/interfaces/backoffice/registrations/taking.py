"""登记认筹, and its wishes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.registrations.forms import RegistrationForm, WishesForm
from kaipan.interfaces.backoffice.registrations.rows import list_url, registration_url
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import ids_in
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require, require_any
from kaipan.kernel.money import Money
from kaipan.org import queries as org
from kaipan.parties import queries as parties
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.registrations import actions, queries
from kaipan.registrations.permissions import MANAGE, REGISTER


@page
def take(request: PageRequest, project_id: int) -> HttpResponse:
    """登记认筹: a customer's number, from their page or from the list."""
    require(request.actor, REGISTER, project_id)
    today, terms = business_day(), org.project_settings(project_id)
    initial = {
        "customer": request.GET.get("customer", ""),
        "level": "PROJECT",
        "earnest": Money(terms.registration_earnest),
        "valid_until": today + timedelta(days=terms.registration_days),
        "wishes": _room_named(request, project_id),
    }
    form = RegistrationForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        project_id=project_id,
        initial=initial,
    )

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        said = form.terms(cleaned, ids_in(request.POST.getlist("person")))
        made = actions.take_registration(cleaned["customer"], said, actor=request.actor, today=today)
        return go(request, registration_url(made), _("已登记认筹，请收取诚意金"))

    context = {
        "title": _("登记认筹"),
        "project_id": project_id,
        "most_rooms": terms.registration_rooms,
        "relatives": _relatives(form, ids_in(request.POST.getlist("person"))),
        "submit": _("登记认筹"),
        "cancel": list_url(project_id),
        "crumbs": [Crumb(_("认筹"), list_url(project_id))],
    }
    return answer_form(request, "backoffice/registrations/take.html", lambda data, _files: form, act, context)


@page
def wishes(request: PageRequest, registration_id: int) -> HttpResponse:
    """更改意向房."""
    row: Any = one(queries.registrations(request.actor), pk=registration_id)
    require_any(request.actor, (REGISTER, MANAGE), row.project_id)
    standing = row.wishes.filter(ended_at__isnull=True).select_related("room").order_by("ordinal")
    initial = {"wishes": "、".join(each.room.label for each in standing)}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.change_wishes(row.pk, cleaned["wishes"], actor=request.actor, today=business_day())
        return go(request, registration_url(row.pk), _("意向房已更改"))

    url = registration_url(row.pk)
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: WishesForm(
            data, actor=request.actor, project_id=row.project_id, initial=initial
        ),
        act,
        {"title": _("更改意向房"), "submit": _("保存"), "cancel": url, "crumbs": [Crumb(row.number, url)]},
    )


def _room_named(request: PageRequest, project_id: int) -> str:
    """The room whose page one came from."""
    keys = ids_in([request.GET.get("room", "")])
    rows = inventory.rooms(request.actor).filter(project_id=project_id, pk__in=keys)
    return rows.values_list("label", flat=True).first() or ""


def _relatives(form: RegistrationForm, ticked: list[int]) -> list[tuple[Any, bool]]:
    """The family of the customer chosen, who may register along."""
    chosen = form.chosen
    if chosen is None:
        return []
    return [(each, each.party_id in ticked) for each in parties.relatives_of(chosen.party_id)]
