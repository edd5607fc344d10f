"""轮接 and 前台接待: whose turn it is, and who comes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import MANAGE_ROTA, RECEIVE, VIEW
from kaipan.interfaces.backoffice.ownership.forms import ReasonForm, ReceptionForm, RotaForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require, require_any
from kaipan.kernel.errors import Refusal
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.platform.scopes import one

_LONGEST_PHONE = 40


@require_GET
@page
def rota(request: PageRequest, project_id: int) -> HttpResponse:
    """Who is on duty, in the order of turns."""
    duties = customers.rota(request.actor, project_id, clock.business_day())
    actor = request.actor
    mine = any(each.staff_id == actor.staff_id for each in duties)
    context = {
        "title": _("轮接"),
        "note": _("新客户给等候最久的顾问；接待或过号后排到最后。老客户由其顾问接待，不占轮次。"),
        "duties": duties,
        "project_id": project_id,
        "me": actor.staff_id,
        "is_on_duty": mine,
        "may_serve": actor.may(VIEW, project_id),
        "may_manage": actor.may(MANAGE_ROTA, project_id),
        "may_receive": actor.may(RECEIVE, project_id),
    }
    return render(request, "backoffice/ownership/rota.html", context)


@page
def set_rota(request: PageRequest, project_id: int) -> HttpResponse:
    """Who is on duty today, and in which order."""
    require(request.actor, MANAGE_ROTA, project_id)
    today = clock.business_day()
    people = [(each.pk, each.name) for each in org.colleagues(request.actor, project_id, VIEW)]
    duties = customers.rota(request.actor, project_id, today)
    initial = {f"order_{each.staff_id}": place for place, each in enumerate(duties, start=1)}
    back = _rota_url(project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        form = RotaForm(request.POST, people=people)
        form.is_valid()
        actions.set_rota(project_id, form.in_order(), today=today, actor=request.actor)
        return go(request, back, _("今日轮接已安排"))

    context = {
        "title": _("安排今日轮接"),
        "intro": _("给在岗的顾问填写顺序号，留空为不在岗。保存后从第一位开始轮。"),
        "submit": _("保存"),
        "cancel": back,
        "crumbs": [Crumb(_("轮接"), back)],
    }
    return answer_form(
        request,
        "backoffice/ownership/set_rota.html",
        lambda data, _files: RotaForm(data, people=people, initial=initial),
        act,
        context,
    )


@require_POST
@page
def sign_on(request: PageRequest, project_id: int) -> HttpResponse:
    """签到: come on duty, at the end of the rota."""
    require_any(request.actor, (VIEW, MANAGE_ROTA), project_id)
    actions.sign_on_duty(project_id, today=clock.business_day(), actor=request.actor)
    return go(request, _rota_url(project_id), _("已签到"))


@require_POST
@page
def sign_off(request: PageRequest, project_id: int, staff_id: int) -> HttpResponse:
    """签退: go off duty; somebody else by those who manage the rota."""
    require_any(request.actor, (VIEW, MANAGE_ROTA), project_id)
    person = one(org.colleagues(request.actor, project_id, VIEW), pk=staff_id)
    actions.sign_off_duty(project_id, staff_id=person.pk, today=clock.business_day(), actor=request.actor)
    return go(request, _rota_url(project_id), _("已签退"))


@page
def pass_turn(request: PageRequest, project_id: int, staff_id: int) -> HttpResponse:
    """过号: let a turn go, with the reason."""
    require_any(request.actor, (VIEW, MANAGE_ROTA), project_id)
    person = one(org.colleagues(request.actor, project_id, VIEW), pk=staff_id)
    back = _rota_url(project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.pass_turn(
            project_id,
            staff_id=staff_id,
            reason=cleaned["reason"],
            today=clock.business_day(),
            actor=request.actor,
        )
        return go(request, back, _("已过号，排到最后"))

    context = {
        "title": _("%(name)s 过号") % {"name": person.name},
        "submit": _("过号"),
        "cancel": back,
        "crumbs": [Crumb(_("轮接"), back)],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context)


@page
def reception(request: PageRequest, project_id: int) -> HttpResponse:
    """前台接待: type telephone and name, hear whom to call, write the visit down."""
    require(request.actor, RECEIVE, project_id)
    back = reverse("ownership:reception", args=[project_id])
    today = clock.business_day()

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        return go(request, back, _receive(request, project_id, cleaned))

    context = {
        "title": _("前台接待"),
        "note": _("先输手机：是谁的客户就请谁接待，新客户按轮接分配。"),
        "submit": _("登记并通知"),
        "cancel": _rota_url(project_id),
        "crumbs": [Crumb(_("轮接"), _rota_url(project_id))],
        "who_url": reverse("ownership:who", args=[project_id]),
        "duties": customers.rota(request.actor, project_id, today),
    }
    return answer_form(
        request,
        "backoffice/ownership/reception.html",
        lambda data, _files: ReceptionForm(data),
        act,
        context,
    )


def _receive(request: PageRequest, project_id: int, cleaned: dict[str, Any]) -> str:
    """Write the visit or call down; what to say to the desk then."""
    today, source = clock.business_day(), cleaned["source_medium"]
    person = actions.RegisteredPerson(cleaned["name"], cleaned["phone"], None, None)
    received = actions.receive_by_rota(
        project_id,
        actions.NewCustomer(person, {"source_medium": source}),
        actions.ContactDraft(
            cleaned["kind"], today, note=cleaned["note"], heads=cleaned["heads"], source_medium=source
        ),
        expected_staff_id=cleaned["expected_staff_id"],
        today=today,
        actor=request.actor,
    )
    names = org.colleagues(request.actor, project_id, VIEW).filter(pk=received.staff_id)
    said = {"name": cleaned["name"], "owner": "".join(names.values_list("name", flat=True))}
    if received.is_new:
        return _("已登记新客户 %(name)s，请通知 %(owner)s 接待") % said
    return _("%(name)s 已登记来访来电，请通知 %(owner)s 接待") % said


@require_POST
@page
def who(request: PageRequest, project_id: int) -> HttpResponse:
    """Whom to call for the telephone typed so far. Posted, so that no log holds numbers."""
    require(request.actor, RECEIVE, project_id)
    typed = request.POST.get("phone", "").strip()[:_LONGEST_PHONE]
    told = None
    try:
        if typed:
            told = customers.who_receives(request.actor, project_id, typed, clock.business_day())
    except Refusal:
        told = None  # not yet a whole number
    return render(request, "backoffice/ownership/who.html", {"told": told})


def _rota_url(project_id: int) -> str:
    return reverse("ownership:rota", args=[project_id])
