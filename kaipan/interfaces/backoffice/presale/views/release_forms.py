"""Putting rooms on sale and taking them off: say which, see them counted, see what would happen, do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.interfaces.backoffice.presale.condition_forms import (
    ConditionForm,
    ReleaseForm,
    WithdrawForm,
    initial_of,
)
from kaipan.interfaces.backoffice.presale.views.releases import tell
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.forms import DONE, answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import BulkOutcome, Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.shell.typed import id_in
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale import actions, queries
from kaipan.presale.actions import ReleaseResult, RoomCondition, RoomOutcome
from kaipan.presale.codes import ReleaseKind, Restriction
from kaipan.presale.permissions import RELEASE_ROOM

TEMPLATE = "backoffice/presale/condition.html"
_SHOWN = 100
_FORMS: Mapping[str, type[ConditionForm]] = {"release": ReleaseForm, "withdraw": WithdrawForm}


@require_http_methods(["GET", "HEAD", "POST"])
@page
def release(request: PageRequest, project_id: int) -> HttpResponse:
    """Choose rooms and a moment, see room by room what a release would do, and release."""
    require(request.actor, RELEASE_ROOM, project_id)
    form = _form(request, project_id, "release")
    is_dry_run = DONE not in request.POST

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        result = actions.release_rooms(
            project_id,
            condition=form.condition(),
            kind=ReleaseKind(cleaned["kind"]),
            dry_run=is_dry_run,
            effective_at=cleaned["effective_at"],
            today=business_day(),
            actor=request.actor,
        )
        if is_dry_run:
            return _dry_run(request, project_id, "release", result)
        return tell(request, project_id, result)

    return _answer(request, project_id, "release", form, act)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def withdraw(request: PageRequest, project_id: int) -> HttpResponse:
    """Choose rooms and a moment, see what holds them, and take those off sale that nobody has."""
    require(request.actor, RELEASE_ROOM, project_id)
    form = _form(request, project_id, "withdraw")
    is_dry_run = DONE not in request.POST

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        result = actions.withdraw_rooms(
            project_id,
            condition=form.condition(),
            reason=cleaned["reason"],
            dry_run=is_dry_run,
            effective_at=cleaned["effective_at"],
            today=business_day(),
            actor=request.actor,
        )
        if is_dry_run:
            return _dry_run(request, project_id, "withdraw", result)
        return tell(request, project_id, result)

    return _answer(request, project_id, "withdraw", form, act)


@require_POST
@page
def matching(request: PageRequest, project_id: int, what: str) -> HttpResponse:
    """The rooms that the condition names as it stands in the form, counted, to be ticked one by one."""
    require(request.actor, RELEASE_ROOM, project_id)
    form = _FORMS[what](request.POST, actor=request.actor, project_id=project_id)
    form.is_preview = True
    form.is_valid()
    wrong = [form[name].label for name in form.errors if name in form.fields and name not in form.settings]
    context: dict[str, Any] = {"wrong": wrong}
    if not wrong:
        context |= matched(request, project_id, form, what)
    return render(request, "backoffice/presale/matching.html", context)


@require_POST
@page
def save_search(request: PageRequest, project_id: int, what: str) -> HttpResponse:
    """Keep the condition in the form under a name."""
    require(request.actor, RELEASE_ROOM, project_id)
    form = _FORMS[what](request.POST, actor=request.actor, project_id=project_id)
    form.is_preview = True
    name = request.POST.get("search_name", "")
    form.is_valid()
    wrong = [label for label in form.errors if label in form.fields and label not in form.settings]
    if wrong:
        return render(request, TEMPLATE, _context(request, project_id, what, form), status=422)
    search_id = actions.save_room_search(
        project_id, name=name, condition=form.condition(ticked=False), actor=request.actor
    )
    url = f"{reverse(f'presale:{what}', args=[project_id])}?search={search_id}"
    return go(request, url, _("已存为常用条件“%(name)s”") % {"name": name})


@require_POST
@page
def delete_search(request: PageRequest, project_id: int, search_id: int) -> HttpResponse:
    """Forget a kept condition."""
    require(request.actor, RELEASE_ROOM, project_id)
    search = one(queries.room_searches(request.actor).filter(project_id=project_id), pk=search_id)
    actions.delete_room_search(search.pk, actor=request.actor)
    return go(
        request,
        reverse("presale:release", args=[project_id]),
        _("已删除常用条件“%(name)s”") % {"name": search.name},
    )


def show_release_of(request: PageRequest, project_id: int, room_ids: Iterable[int]) -> HttpResponse:
    """The form of a release of just these rooms."""
    initial = initial_of(RoomCondition(room_ids=tuple(room_ids), only_unreleased=True))
    form = ReleaseForm(None, initial=initial, actor=request.actor, project_id=project_id)
    return render(request, TEMPLATE, _context(request, project_id, "release", form))


def matched(request: PageRequest, project_id: int, form: ConditionForm, what: str) -> dict[str, Any]:
    """The rooms of a valid form's condition with their state, the first of them to be ticked."""
    day = business_day()
    condition = form.condition(ticked=False)
    found = queries.matching_rooms(project_id, condition, on=day, actor=request.actor)
    ticked = form.chosen()
    rows = [
        {
            "facts": each.facts,
            "price": each.price,
            "held_by": each.held_by,
            "restrictions": [
                Restriction(code).label for code in queries.restrictions_of(each.facts, each.price, on=day)
            ],
            "is_ticked": ticked is None or each.facts.id in ticked,
        }
        for each in found[:_SHOWN]
    ]
    return {
        "what": what,
        "rows": rows,
        "count": len(found),
        "shown": len(rows),
        "all_matching": ticked is None,
        "ticked": len(ticked or ()),
        "states": Counter(str(each.facts.release_state.label) for each in found).most_common(),
    }


def _form(request: PageRequest, project_id: int, what: str) -> ConditionForm:
    """The form as it was sent, or as a kept condition fills it in."""
    made = _FORMS[what]
    if request.method == "POST":
        return made(request.POST, actor=request.actor, project_id=project_id)
    initial: Mapping[str, Any] = {}
    if search_id := id_in(request.GET.get("search", "")):
        search = one(queries.room_searches(request.actor).filter(project_id=project_id), pk=search_id)
        initial = initial_of(RoomCondition.from_json(search.condition))
    return made(None, initial=initial or None, actor=request.actor, project_id=project_id)


def _answer(request: PageRequest, project_id: int, what: str, form: ConditionForm, act: Any) -> HttpResponse:
    return answer_form(
        request, TEMPLATE, lambda _data, _files: form, act, _context(request, project_id, what, form)
    )


def _context(request: PageRequest, project_id: int, what: str, form: ConditionForm) -> dict[str, Any]:
    list_url = reverse("presale:releases", args=[project_id])
    is_release = what == "release"
    return {
        "form": form,
        "live_validation": False,
        "title": _("放盘") if is_release else _("收盘"),
        "submit": _("预演") if is_release else _("查看符合条件的房间"),
        "icon": "speakerphone" if is_release else "lock",
        "cancel": list_url,
        "action": reverse(f"presale:{what}", args=[project_id]),
        "matching_url": reverse(f"presale:{what}-matching", args=[project_id]),
        "save_url": reverse(f"presale:{what}-search-save", args=[project_id]),
        "searches": list(queries.room_searches(request.actor).filter(project_id=project_id)),
        "chosen_before": len([each for each in str(form["room_ids"].value() or "").split(",") if each]),
        "project_id": project_id,
        "needs_approval": is_release and org.project_settings(project_id).release_needs_approval,
        "crumbs": [Crumb(_("放盘与收盘"), list_url)],
    }


def _dry_run(request: PageRequest, project_id: int, what: str, result: ReleaseResult) -> HttpResponse:
    """Room by room what would happen, the refused first; nothing was done."""
    list_url = reverse("presale:releases", args=[project_id])
    context = {
        "title": _("放盘预演") if what == "release" else _("收盘预演"),
        "submit": _submit(project_id, what, result),
        "cancel": list_url,
        "crumbs": [Crumb(_("放盘与收盘"), list_url)],
        "outcomes": _outcomes(result),
        "reasons": _reasons(result.refused),
        "held": [each for each in result.done if each.held_by],
        "effective_at": result.effective_at,
        "is_dry_run": True,
        "ready": len(result.done),
        "refused": len(result.refused),
        "action": request.path,
        "hidden": _again(request),
    }
    return render(request, "backoffice/presale/release_dry_run.html", context)


def _submit(project_id: int, what: str, result: ReleaseResult) -> str:
    said: dict[str, object] = {"count": len(result.done)}
    if what == "release" and org.project_settings(project_id).release_needs_approval:
        return _("提交审批 %(count)s 套") % said
    if isinstance(result.effective_at, datetime):
        said["when"] = formats.moment(result.effective_at)
        words = _("定于 %(when)s 放盘") if what == "release" else _("定于 %(when)s 收盘")
        return words % said
    return (_("放盘 %(count)s 套") if what == "release" else _("收盘 %(count)s 套")) % said


def _outcomes(result: ReleaseResult) -> list[BulkOutcome]:
    return [
        BulkOutcome(each.label, refusal=sentence(each.refusal) if each.refusal else "")
        for each in (*result.refused, *result.done)
    ]


def _reasons(refused: Iterable[RoomOutcome]) -> list[tuple[str, int]]:
    """How many rooms were refused for what, by the first sentence of each kind."""
    refused = list(refused)
    counts = Counter(each.code for each in refused)
    examples = {each.code: sentence(each.refusal) for each in reversed(refused) if each.refusal}
    return [(examples[code], count) for code, count in counts.most_common()]


def _again(request: PageRequest) -> list[tuple[str, str]]:
    """The form as it was sent, to be sent again with the deed."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "search_name")
    ]
    return [*kept, (DONE, "1")]
