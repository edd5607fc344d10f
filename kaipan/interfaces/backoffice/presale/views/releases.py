"""Putting rooms on sale and taking them off: say which, see what would happen, do it, read what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kaipan.interfaces.backoffice.presale.condition_forms import ReleaseForm, WithdrawForm
from kaipan.interfaces.backoffice.presale.conditions import condition_facts
from kaipan.interfaces.backoffice.presale.filters import BatchFilter, BatchLineFilter
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import BulkOutcome, Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import VIEW_ROOM
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale import actions, queries
from kaipan.presale.actions import ReleaseResult, RoomOutcome
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.permissions import RELEASE_ROOM, VIEW_PRICE

DONE = "done"


def outcome_badge(line: Any) -> Badge:
    """Whether a room of a batch was done."""
    if line.done:
        return Badge(gettext_lazy("已执行"), Tone.GREEN, gettext_lazy("成"))
    return Badge(gettext_lazy("未执行"), Tone.RED, gettext_lazy("拒"))


class ReleaseList(ListPage):
    """The batches of a project, the latest first."""

    name = "releases"
    title = gettext_lazy("放盘与收盘")
    filters = BatchFilter
    quick = ("kind",)
    default_sort = "-number"
    template_name = "backoffice/presale/releases.html"
    columns = (
        Column(
            "number",
            gettext_lazy("批次"),
            value=lambda row: _("第 %(number)s 批") % {"number": row.number},
            sort="number",
            link=lambda row: reverse("presale:batch", args=[row.project_id, row.number]),
        ),
        Column("kind", gettext_lazy("类型"), kind=Kind.BADGE, badge="presale.release.kind", sort="kind"),
        Column("rooms_done", gettext_lazy("已执行"), kind=Kind.COUNT, sort="rooms_done"),
        Column("rooms_refused", gettext_lazy("未执行"), kind=Kind.COUNT, sort="rooms_refused"),
        Column("day", gettext_lazy("业务日期"), kind=Kind.DAY, sort="day"),
        Column("made_by", gettext_lazy("经办人"), value="made_by.name"),
        Column("at", gettext_lazy("时间"), kind=Kind.MOMENT, sort="at"),
        Column("reason", gettext_lazy("原因")),
    )
    empty = Empty(
        gettext_lazy("还没有放盘"),
        gettext_lazy("选定条件，先预演，逐套看清能否放盘和原因，再放盘。"),
        icon="speakerphone",
    )

    def rows(self) -> QuerySet[Any]:
        """The batches of the project of the address."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_PRICE, project_id)
        return queries.release_batches(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """The verbs for those who release."""
        project_id = self.kwargs["project_id"]
        if not self.request.actor.may(RELEASE_ROOM, project_id):
            return {}
        return {
            "release_url": reverse("presale:release", args=[project_id]),
            "withdraw_url": reverse("presale:withdraw", args=[project_id]),
        }


class BatchPage(ListPage):
    """One batch, room by room: done, or refused and why."""

    name = "release-batch"
    title = gettext_lazy("推盘批次")
    filters = BatchLineFilter
    search = "q"
    quick = ("done",)
    default_sort = "done"
    template_name = "backoffice/presale/batch.html"
    columns = (
        Column("room", gettext_lazy("房间"), value="room.label", sort="room_id"),
        Column("done", gettext_lazy("结果"), value=outcome_badge, kind=Kind.BADGE, sort="done"),
        Column("refusal", gettext_lazy("未执行的原因"), value="refusal_text"),
    )

    @property
    def batch(self) -> Any:
        """The batch of the address."""
        batches = queries.release_batches(self.request.actor).filter(project_id=self.kwargs["project_id"])
        return one(batches, number=self.kwargs["number"])

    def rows(self) -> QuerySet[Any]:
        """Its lines."""
        lines: QuerySet[Any] = self.batch.lines.select_related("room")
        return lines

    def extra(self) -> dict[str, Any]:
        """What the batch was about."""
        project_id, batch = self.kwargs["project_id"], self.batch
        return {
            "title": f"{batch.get_kind_display()} · {_('第 %(number)s 批') % {'number': batch.number}}",
            "crumbs": [Crumb(_("放盘与收盘"), reverse("presale:releases", args=[project_id]))],
            "batch": batch,
            "facts": [
                (_("已执行"), _("%(count)s 套") % {"count": batch.rooms_done}),
                (_("未执行"), _("%(count)s 套") % {"count": batch.rooms_refused}),
                (_("业务日期"), batch.day),
                (_("经办人"), batch.made_by.name if batch.made_by else None),
                *([(_("原因"), batch.reason)] if batch.reason else []),
                *condition_facts(batch.condition, self.request.actor, project_id),
            ],
        }


@require_http_methods(["GET", "HEAD", "POST"])
@page
def release(request: PageRequest, project_id: int) -> HttpResponse:
    """Choose rooms, see room by room what a release would do, and release."""
    require(request.actor, RELEASE_ROOM, project_id)
    form = ReleaseForm(_data(request), actor=request.actor, project_id=project_id)
    is_dry_run = DONE not in request.POST

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        result = actions.release_rooms(
            project_id,
            condition=form.condition(),
            kind=ReleaseKind(cleaned["kind"]),
            dry_run=is_dry_run,
            today=business_day(),
            actor=request.actor,
        )
        if is_dry_run:
            return _dry_run(request, project_id, result)
        return _done(request, project_id, result)

    return answer_form(
        request,
        "backoffice/presale/condition.html",
        lambda _data, _files: form,
        act,
        _form_context(project_id, _("放盘"), _("预演")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page
def withdraw(request: PageRequest, project_id: int) -> HttpResponse:
    """Choose rooms, see how each stands now, and take those off sale that nobody has."""
    require(request.actor, RELEASE_ROOM, project_id)
    form = WithdrawForm(_data(request), actor=request.actor, project_id=project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        day = business_day()
        if DONE not in request.POST:
            return _matching(request, project_id, form, day)
        result = actions.withdraw_rooms(
            project_id,
            condition=form.condition(),
            reason=cleaned["reason"],
            today=day,
            actor=request.actor,
        )
        return _done(request, project_id, result)

    return answer_form(
        request,
        "backoffice/presale/condition.html",
        lambda _data, _files: form,
        act,
        _form_context(project_id, _("收盘"), _("查看符合条件的房间")),
    )


def _data(request: PageRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _form_context(project_id: int, title: str, submit: str) -> dict[str, Any]:
    list_url = reverse("presale:releases", args=[project_id])
    return {
        "title": title,
        "submit": submit,
        "cancel": list_url,
        "crumbs": [Crumb(_("放盘与收盘"), list_url)],
    }


def _dry_run(request: PageRequest, project_id: int, result: ReleaseResult) -> HttpResponse:
    """Room by room what would happen, the refused first; nothing was done."""
    context = {
        **_form_context(project_id, _("放盘预演"), _("放盘 %(count)s 套") % {"count": len(result.done)}),
        "outcomes": _outcomes(result),
        "reasons": _reasons(result.refused),
        "is_dry_run": True,
        "ready": len(result.done),
        "refused": len(result.refused),
        "action": request.path,
        "hidden": _again(request),
    }
    return render(request, "backoffice/presale/release_dry_run.html", context)


def _matching(request: PageRequest, project_id: int, form: WithdrawForm, day: Any) -> HttpResponse:
    """The rooms the condition names, each as it stands now."""
    named = actions.release_rooms(
        project_id, condition=form.condition(), dry_run=True, today=day, actor=request.actor
    )
    require(request.actor, VIEW_ROOM, project_id)
    facts = inventory.rooms_facts(each.room_id for each in (*named.done, *named.refused))
    context = {
        **_form_context(project_id, _("收盘：符合条件的房间"), _("收盘")),
        "rooms": facts,
        "count": len(facts),
        "action": request.path,
        "hidden": _again(request),
    }
    return render(request, "backoffice/presale/withdraw_rooms.html", context)


def _done(request: PageRequest, project_id: int, result: ReleaseResult) -> HttpResponse:
    said = _("第 %(number)s 批：%(done)s 套已执行，%(refused)s 套未执行") % {
        "number": result.number,
        "done": len(result.done),
        "refused": len(result.refused),
    }
    return go(request, reverse("presale:batch", args=[project_id, result.number]), said)


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
        if name != "csrfmiddlewaretoken"
    ]
    return [*kept, (DONE, "1")]
