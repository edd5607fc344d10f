"""客户 360°: one customer, what is noted of them, and what may be changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.codes import CLOSED, SERVED
from kaipan.customers.permissions import CHANGE, TRANSFER, VIEW
from kaipan.interfaces.backoffice.channels.reports import reports_of
from kaipan.interfaces.backoffice.customers.files import files_shown
from kaipan.interfaces.backoffice.customers.forms import CustomerForm, PersonForm, TransferForm
from kaipan.interfaces.backoffice.customers.intent_facts import intent_facts
from kaipan.interfaces.backoffice.customers.people import people_of
from kaipan.interfaces.backoffice.customers.timeline import moments
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.registrations.of_customers import registrations_of
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.surveys.answers import questionnaires_of
from kaipan.kernel.actor import Actor, require, require_somewhere
from kaipan.kernel.ids import CustomerId
from kaipan.messages.permissions import SEND
from kaipan.org import queries as org
from kaipan.parties import actions as parties
from kaipan.parties.permissions import CHANGE as CHANGE_PARTY
from kaipan.parties.permissions import NOTE_CONSENT, RECEIVE_REQUEST, REVEAL
from kaipan.platform.scopes import one
from kaipan.sales import queries as sales

_TRAIL = 30


@require_GET
@page
def customer(request: PageRequest, customer_id: int) -> HttpResponse:
    """Everything about a customer."""
    card = customers.customer_card(customer_id, actor=request.actor)
    remember_project(request, card.project_id)
    row = one(customers.customers(request.actor), pk=card.id)
    context = {
        "title": card.name,
        "crumbs": [Crumb(_("客户"), reverse("customers:customers", args=[card.project_id]))],
        "card": card,
        "name_concerns": [_(concern.label) for concern in card.party.name_concerns],
        "facts": [
            (_("顾问"), card.owner_name),
            (_("媒体来源"), _(card.source_medium_label) if card.source_medium_label else ""),
            (_("登记时间"), card.registered_at),
            (_("最近联系"), card.contacted_on),
            (_("下次联系"), card.next_contact_on),
            (_("归属有效至"), card.protected_until),
            (_("战败原因"), _(card.lost_reason_label) if card.lost_reason_label else ""),
            (_("标签"), "、".join(card.tags)),
            (_("联系地址"), card.party.address),
        ],
        "deals": sales.deals_of_customer(CustomerId(card.id), actor=request.actor),
        "intent": intent_facts(customers.intent_card(card.id, actor=request.actor)),
        "moments": moments(card.id, request.actor),
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
        **_permissions(request.actor, card),
        **reports_of(customer_id, request.actor),
        **questionnaires_of(customer_id, card.project_id, actor=request.actor),
        **registrations_of(card, request.actor),
        **people_of(card, request.actor),
        **files_shown(card, request.actor),
    }
    return render(request, "backoffice/customers/customer.html", context)


@page
def change(request: PageRequest, customer_id: int) -> HttpResponse:
    """Grade, source and note."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require(request.actor, CHANGE, card.project_id)
    initial = {"intent_grade": card.intent_grade, "source_medium": card.source_medium, "note": card.note}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.change_customer(card.id, **cleaned, actor=request.actor)
        return go(request, _url(card.id), _("%(name)s 已修改") % {"name": card.name})

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: CustomerForm(data, initial=initial),
        act,
        _frame(card, _("修改 %(name)s") % {"name": card.name}, _("保存")),
    )


@page
def correct_person(request: PageRequest, customer_id: int) -> HttpResponse:
    """Name, telephones, document and address of the person behind the customer."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require_somewhere(request.actor, CHANGE_PARTY)
    initial = {"name": card.name, "address": card.party.address}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        parties.change_party(card.party_id, **_given(cleaned), actor=request.actor)
        return go(request, _url(card.id), _("%(name)s 已修改") % {"name": cleaned["name"]})

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: PersonForm(data, initial=initial),
        act,
        _frame(card, _("更正 %(name)s 的身份资料") % {"name": card.name}, _("保存")),
    )


@page
def transfer(request: PageRequest, customer_id: int) -> HttpResponse:
    """Give the customer to another consultant."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require(request.actor, TRANSFER, card.project_id)
    colleagues = org.colleagues(request.actor, card.project_id, VIEW).exclude(pk=card.owner_id)
    people = [(str(person.pk), person.name) for person in colleagues]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.transfer_customer(card.id, **cleaned, actor=request.actor)
        return go(request, _url(card.id), _("%(name)s 已转移") % {"name": card.name})

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: TransferForm(data, people=people),
        act,
        _frame(card, _("转移 %(name)s") % {"name": card.name}, _("转移"))
        | {"intro": _("现由 %(owner)s 接待。已有交易的顾问不变。") % {"owner": card.owner_name}},
    )


def _permissions(actor: Actor, card: customers.CustomerCard) -> dict[str, bool]:
    return {
        "may_change": actor.may(CHANGE, card.project_id),
        "may_meet": card.state in SERVED and actor.may(CHANGE, card.project_id),
        "may_close": card.state in SERVED and not card.stage and actor.may(CHANGE, card.project_id),
        "may_reopen": card.state in CLOSED and actor.may(CHANGE, card.project_id),
        "may_transfer": actor.may(TRANSFER, card.project_id),
        "may_correct": actor.may_somewhere(CHANGE_PARTY),
        "may_reveal": actor.may(REVEAL, card.project_id),
        "may_message": actor.may(SEND, card.project_id),
        "may_ask_consent": actor.may_somewhere(NOTE_CONSENT) or actor.may_somewhere(RECEIVE_REQUEST),
    }


def _given(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Only what was filled in: numbers on record are not shown, so an empty field says nothing about them."""
    given: dict[str, Any] = {"name": cleaned["name"], "address": cleaned["address"]}
    if cleaned["phones"]:
        given["phones"] = [line.strip() for line in cleaned["phones"].splitlines() if line.strip()]
    if cleaned["identity_type"] or cleaned["identity"]:
        given |= {"identity_type": cleaned["identity_type"], "identity": cleaned["identity"]}
    return given


def _frame(card: customers.CustomerCard, title: str, submit: str) -> dict[str, Any]:
    url = _url(card.id)
    return {"title": title, "crumbs": [Crumb(card.name, url)], "submit": submit, "cancel": url}


def _url(customer_id: int) -> str:
    return reverse("customers:customer", args=[customer_id])
