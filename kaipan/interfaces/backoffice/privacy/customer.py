"""同意与请求: what a customer said about the use of their information, and what they ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.privacy.codes import PURPOSES, WAYS
from kaipan.interfaces.backoffice.privacy.forms import AccountForm, RequestForm, WordForm
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require_somewhere
from kaipan.parties import actions
from kaipan.parties import queries as parties
from kaipan.parties.permissions import CHANGE, NOTE_CONSENT, RECEIVE_REQUEST
from kaipan.platform import clock

CONTRACT, ANY_WAY = "CONTRACT", "ANY"
WORDS = {
    True: Badge(gettext_lazy("同意使用"), Tone.GREEN, gettext_lazy("同")),
    False: Badge(gettext_lazy("不同意使用"), Tone.RED, gettext_lazy("否")),
}


@require_GET
@page
def customer(request: PageRequest, customer_id: int) -> HttpResponse:
    """How they stand to each purpose, everything they said, their requests."""
    card = customers.customer_card(customer_id, actor=request.actor)
    remember_project(request, card.project_id)
    words = list(parties.words_of(card.party_id))
    context = {
        "title": _("%(name)s 的同意与请求") % {"name": card.name},
        "crumbs": [Crumb(card.name, reverse("customers:customer", args=[card.id]))],
        "card": card,
        "standing": [(label, _standing(words, code)) for code, label in PURPOSES],
        "words": [(word, WORDS[word.given]) for word in words],
        "notices": parties.notices_in_force(request.actor).values(),
        "requests": parties.privacy_requests(request.actor).filter(party_id=card.party_id).order_by("-pk"),
        "may_note": request.actor.may_somewhere(NOTE_CONSENT),
        "may_receive": request.actor.may_somewhere(RECEIVE_REQUEST),
        "may_change": request.actor.may_somewhere(CHANGE),
    }
    return render(request, "backoffice/privacy/customer.html", context)


@page
def give(request: PageRequest, customer_id: int) -> HttpResponse:
    """登记同意."""
    return _form(
        request,
        customer_id,
        NOTE_CONSENT,
        WordForm,
        lambda card, cleaned: actions.give_consent(card.party_id, **cleaned, actor=request.actor),
        {
            "title": _("登记同意"),
            "submit": _("登记同意"),
            "intro": _("请先向本人出示现行告知书。登记的是对现行版本的同意，不能修改，只能撤回。"),
            "said": _("同意已登记"),
        },
    )


@page
def withdraw(request: PageRequest, customer_id: int) -> HttpResponse:
    """登记撤回."""
    return _form(
        request,
        customer_id,
        NOTE_CONSENT,
        WordForm,
        lambda card, cleaned: actions.withdraw_consent(card.party_id, **cleaned, actor=request.actor),
        {
            "title": _("登记撤回"),
            "submit": _("登记撤回"),
            "danger": True,
            "intro": _("立即生效：不再发送，排队中的消息也会拦截。撤回不影响此前的处理。"),
            "said": _("撤回已登记"),
        },
    )


@page
def accounts(request: PageRequest, customer_id: int) -> HttpResponse:
    """登记邮箱和微信."""
    return _form(
        request,
        customer_id,
        CHANGE,
        AccountForm,
        lambda card, cleaned: actions.set_party_account(card.party_id, **cleaned, actor=request.actor),
        {"title": _("登记联系账号"), "submit": _("保存"), "said": _("联系账号已保存")},
    )


@page
def receive(request: PageRequest, customer_id: int) -> HttpResponse:
    """受理请求."""
    return _form(
        request,
        customer_id,
        RECEIVE_REQUEST,
        RequestForm,
        lambda card, cleaned: actions.receive_privacy_request(
            card.party_id, **cleaned, actor=request.actor, today=clock.business_day()
        ),
        {
            "title": _("受理个人信息请求"),
            "submit": _("受理"),
            "intro": _("请核实来人即本人。请求将转交公司办理，并按答复期限提醒。"),
            "said": _("请求已受理"),
        },
    )


def _standing(words: list[Any], purpose: str) -> str:
    """How somebody stands to a purpose, in words."""
    if purpose == CONTRACT:
        return _("合同所需，无须同意")
    ways = parties.ways_consented(words, purpose)
    if not ways:
        return _("未同意")
    labels = dict(WAYS)
    return str(labels[ANY_WAY]) if ANY_WAY in ways else "、".join(str(labels[way]) for way in ways)


def _form(
    request: PageRequest,
    customer_id: int,
    permission: str,
    form: type[Form],
    verb: Callable[[customers.CustomerCard, dict[str, Any]], object],
    words: dict[str, Any],
) -> HttpResponse:
    """A form about the person behind a customer, and back to their page."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require_somewhere(request.actor, permission)
    back = reverse("privacy:customer", args=[customer_id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        verb(card, cleaned)
        return go(request, back, words["said"])

    context = words | {"cancel": back, "crumbs": [Crumb(card.name, back)], "note": card.name}
    return answer_form(request, "backoffice/form.html", lambda data, _files: form(data), act, context)
