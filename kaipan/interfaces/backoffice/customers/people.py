"""Family of a customer, and other rows of the same person: shown on the customer's page, changed here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.customers.forms import PhoneLines
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor, require, require_somewhere
from kaipan.kernel.errors import NotFound
from kaipan.parties import actions as party_verbs
from kaipan.parties import queries as parties
from kaipan.parties.permissions import CHANGE, MERGE
from kaipan.platform.clock import business_day

_FOUND = 20
Relation = choices_of("parties.HouseholdLink", "relation")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("原因"), max_length=200, widget=forms.Textarea({"rows": 2}))


class RelativeForm(forms.Form):
    """A relative: another customer who was found, or somebody new."""

    relation = forms.ChoiceField(label=gettext_lazy("是客户的"), choices=list(Relation.choices))
    relative = forms.ChoiceField(label=gettext_lazy("本项目的客户"), required=False)
    name = forms.CharField(label=gettext_lazy("或另登记：姓名"), max_length=80, required=False)
    phones = PhoneLines(label=gettext_lazy("电话"), help_text=gettext_lazy("每行一个"))
    reason = forms.CharField(label=gettext_lazy("依据"), max_length=200, initial=gettext_lazy("客户告知"))

    def __init__(self, *args: Any, found: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ChoiceField = self.fields["relative"]  # type: ignore[assignment]
        field.choices = [("", "—"), *found]


def people_of(card: customers.CustomerCard, actor: Actor) -> dict[str, Any]:
    """What the customer's page shows: relatives, the customer each is here, and what was merged."""
    person = parties.standing_party(card.party_id)
    relatives = [
        (each, customers.customer_for(card.project_id, each.party_id))
        for each in parties.relatives_of(person)
    ]
    seen = customers.customers(actor, card.project_id).filter(pk__in=[key for _each, key in relatives if key])
    visible = set(seen.values_list("pk", flat=True))
    return {
        "relatives": [(each, key if key in visible else None) for each, key in relatives],
        "merges": parties.merges_of(person),
        "may_link": actor.may_somewhere(CHANGE),
        "may_merge": actor.may(MERGE, card.project_id),
    }


@page
def add_relative(request: PageRequest, customer_id: int) -> HttpResponse:
    """Note a relative: one of the customers one sees, or somebody who is nobody's customer."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require_somewhere(request.actor, CHANGE)
    text = request.GET.get("q", "")[:40]
    others = customers.customers(request.actor, card.project_id).exclude(person=card.party_id)
    if text:
        others = customers.search_customers(request.actor, text, card.project_id).exclude(pk=card.id)
    shown = others.order_by("-id").prefetch_related("party__phones")[:_FOUND]
    found = [(str(each.party_id), _named(each)) for each in shown]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        terms = {"relation": cleaned["relation"], "reason": cleaned["reason"], "actor": request.actor}
        if cleaned["relative"]:
            party_verbs.link_relatives(card.party_id, int(cleaned["relative"]), **terms)
        else:
            party_verbs.add_relative(card.party_id, name=cleaned["name"], phones=cleaned["phones"], **terms)
        return go(request, _url(card.id), _("家庭成员已登记"))

    return answer_form(
        request,
        "backoffice/customers/relative.html",
        lambda data, _files: RelativeForm(data, found=found),
        act,
        _frame(card, _("登记 %(name)s 的家庭成员") % {"name": card.name}, _("登记")) | {"text": text},
    )


@page
def end_relative(request: PageRequest, customer_id: int, link_id: int) -> HttpResponse:
    """End a family link of the customer."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require_somewhere(request.actor, CHANGE)
    relatives = {each.link_id: each for each in parties.relatives_of(card.party_id)}
    if link_id not in relatives:
        raise NotFound
    names = {"name": card.name, "other": relatives[link_id].name}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        party_verbs.unlink_relatives(link_id, **cleaned, actor=request.actor)
        return go(request, _url(card.id), _("家庭关系已解除"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: ReasonForm(data),
        act,
        _frame(card, _("解除 %(name)s 与 %(other)s 的家庭关系") % names, _("解除")),
    )


@page
def merge(request: PageRequest, customer_id: int, other_id: int) -> HttpResponse:
    """Say that two customers are one person; the first stays."""
    kept = customers.customer_card(customer_id, actor=request.actor)
    require(request.actor, MERGE, kept.project_id)
    merged = customers.customer_card(other_id, actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.merge_parties(
            kept.party_id, merged.party_id, **cleaned, today=business_day(), actor=request.actor
        )
        said = _("%(other)s 已合并到 %(name)s") % {"name": kept.name, "other": merged.name}
        return go(request, _url(kept.id), said)

    return answer_form(
        request,
        "backoffice/customers/merge.html",
        lambda data, _files: ReasonForm(data),
        act,
        _frame(kept, _("合并到 %(name)s") % {"name": kept.name}, _("合并"))
        | {"kept": kept, "merged": merged, "swap": reverse("customers:merge", args=[merged.id, kept.id])},
    )


@page
def unmerge(request: PageRequest, customer_id: int, party_id: int) -> HttpResponse:
    """Take a merge back."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require(request.actor, MERGE, card.project_id)
    merges = {int(each.party_id): each for each in parties.merges_of(card.party_id)}
    if party_id not in merges:
        raise NotFound
    names = {"name": merges[party_id].into_name, "other": merges[party_id].name}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.unmerge_parties(party_id, **cleaned, today=business_day(), actor=request.actor)
        return go(request, _url(card.id), _("合并已撤销"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: ReasonForm(data),
        act,
        _frame(card, _("撤销 %(other)s 与 %(name)s 的合并") % names, _("撤销合并"))
        | {"intro": _("两位客户将各自恢复；合并后办理的事项留在办理时的客户名下。")},
    )


def _named(customer: Any) -> str:
    masked = next((phone.masked for phone in customer.party.phones.all()), "")
    return f"{customer.party.name} {masked}"


def _frame(card: customers.CustomerCard, title: str, submit: str) -> dict[str, Any]:
    url = _url(card.id)
    return {"title": title, "crumbs": [Crumb(card.name, url)], "submit": submit, "cancel": url}


def _url(customer_id: int) -> str:
    return reverse("customers:customer", args=[customer_id])
