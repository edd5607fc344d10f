"""Batches of releases and withdrawals: the list, one batch, calling it off, trying refused rooms again."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import BooleanField, CharField, QuerySet, Value
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.interfaces.backoffice.presale.condition_forms import CancelForm
from kaipan.interfaces.backoffice.presale.conditions import condition_facts
from kaipan.interfaces.backoffice.presale.filters import BatchFilter, BatchLineFilter
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale import actions, queries
from kaipan.presale.codes import BatchState
from kaipan.presale.permissions import RELEASE_ROOM, VIEW_PRICE

WAITING = (BatchState.SUBMITTED, BatchState.SCHEDULED)


def outcome_badge(line: Any) -> Badge:
    """Whether a room of a batch was done, or waits for the batch's moment, or waited in vain."""
    if line.done is None and line.batch.state == BatchState.CANCELLED:
        return Badge(gettext_lazy("已取消"), Tone.GREY, gettext_lazy("消"))
    if line.done is None:
        return Badge(gettext_lazy("待生效"), Tone.AMBER, gettext_lazy("待"))
    if line.done:
        return Badge(gettext_lazy("已执行"), Tone.GREEN, gettext_lazy("成"))
    return Badge(gettext_lazy("未执行"), Tone.RED, gettext_lazy("拒"))


def rooms_of(batch: Any) -> int:
    """How many rooms a batch is about."""
    return int(batch.rooms_planned or batch.rooms_done + batch.rooms_refused)


class ReleaseList(ListPage):
    """The batches of a project, the latest first."""

    name = "releases"
    title = gettext_lazy("放盘与收盘")
    filters = BatchFilter
    quick = ("kind", "state")
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
        Column("state", gettext_lazy("状态"), kind=Kind.BADGE, badge="presale.release.state", sort="state"),
        Column("effective_at", gettext_lazy("生效时间"), kind=Kind.MOMENT, sort="effective_at"),
        Column("rooms", gettext_lazy("房间"), value=rooms_of, kind=Kind.COUNT),
        Column("rooms_done", gettext_lazy("已执行"), kind=Kind.COUNT, sort="rooms_done"),
        Column("rooms_refused", gettext_lazy("未执行"), kind=Kind.COUNT, sort="rooms_refused"),
        Column("day", gettext_lazy("业务日期"), kind=Kind.DAY, sort="day", shown=False),
        Column("made_by", gettext_lazy("经办人"), value="made_by.name"),
        Column("at", gettext_lazy("提交时间"), kind=Kind.MOMENT, sort="at", shown=False),
        Column("reason", gettext_lazy("原因")),
        Column("cancel_reason", gettext_lazy("取消原因"), shown=False),
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
        actions.apply_what_is_due(project_id)
        return queries.release_batches(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """The verbs for those who release."""
        project_id = self.kwargs["project_id"]
        links = {
            "unreleased_url": reverse("presale:unreleased", args=[project_id]),
            "sheets_url": reverse("presale:sheets", args=[project_id]),
        }
        if not self.request.actor.may(RELEASE_ROOM, project_id):
            return links
        return {
            **links,
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
        Column("refusal", gettext_lazy("未执行的原因"), value="refusal_heard"),
    )

    @cached_property
    def batch(self) -> Any:
        """The batch of the address, carried out first if its moment has come."""
        batches = queries.release_batches(self.request.actor).filter(project_id=self.kwargs["project_id"])
        found = one(batches, number=self.kwargs["number"])
        if found.state not in WAITING:
            return found
        actions.apply_what_is_due(found.project_id)
        return one(batches, pk=found.pk)

    def rows(self) -> QuerySet[Any]:
        """Its lines; the rooms it will be about while it waits or when it was called off."""
        batch = self.batch
        if batch.state == BatchState.DONE:
            lines: QuerySet[Any] = batch.lines.select_related("room")
            return lines
        waiting: QuerySet[Any] = batch.targets.select_related("room", "batch").annotate(
            done=Value(None, BooleanField()), refusal_heard=Value("", CharField())
        )
        return waiting

    def extra(self) -> dict[str, Any]:
        """What the batch was about, and what can be done with it."""
        project_id, batch = self.kwargs["project_id"], self.batch
        may = self.request.actor.may(RELEASE_ROOM, project_id)
        return {
            "title": f"{batch.get_kind_display()} · {_('第 %(number)s 批') % {'number': batch.number}}",
            "crumbs": [Crumb(_("放盘与收盘"), reverse("presale:releases", args=[project_id]))],
            "batch": batch,
            "is_waiting": batch.state in WAITING,
            "facts": [
                (_("生效时间"), batch.effective_at),
                (_("房间"), _("%(count)s 套") % {"count": rooms_of(batch)}),
                (_("已执行"), _("%(count)s 套") % {"count": batch.rooms_done}),
                (_("未执行"), _("%(count)s 套") % {"count": batch.rooms_refused}),
                (_("业务日期"), batch.day),
                (_("经办人"), batch.made_by.name if batch.made_by else None),
                *([(_("原因"), batch.reason)] if batch.reason else []),
                *([(_("取消原因"), batch.cancel_reason)] if batch.cancel_reason else []),
                *([(_("取消人"), batch.cancelled_by.name)] if batch.cancelled_by else []),
                *([(_("重试自"), self._retried(batch))] if batch.retry_of else []),
                *condition_facts(batch.condition, self.request.actor, project_id),
            ],
            "cancel_url": self._url("cancel") if may and batch.state in WAITING else "",
            "retry_url": self._url("retry") if may and batch.rooms_refused else "",
        }

    def _url(self, verb: str) -> str:
        return reverse(f"presale:batch-{verb}", args=[self.batch.project_id, self.batch.number])

    @staticmethod
    def _retried(batch: Any) -> str:
        return _("第 %(number)s 批") % {"number": batch.retry_of.number}


@require_http_methods(["GET", "HEAD", "POST"])
@page
def cancel(request: PageRequest, project_id: int, number: int) -> HttpResponse:
    """Call a batch off before its moment, with a reason."""
    require(request.actor, RELEASE_ROOM, project_id)
    batch = _batch(request, project_id, number)
    url = reverse("presale:batch", args=[project_id, number])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.cancel_release(batch.pk, reason=cleaned["reason"], actor=request.actor)
        return go(request, url, _("第 %(number)s 批已取消") % {"number": number})

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: CancelForm(data),
        act,
        {
            "title": _("取消第 %(number)s 批") % {"number": number},
            "intro": _("取消后，这批房间保持现状，不会放盘或收盘。生效之后不能再取消。"),
            "submit": _("取消该批"),
            "danger": True,
            "cancel": url,
        },
    )


@require_POST
@page
def retry(request: PageRequest, project_id: int, number: int) -> HttpResponse:
    """Try the refused rooms of a batch once more, as a batch of their own."""
    require(request.actor, RELEASE_ROOM, project_id)
    batch = _batch(request, project_id, number)
    result = actions.retry_release(batch.pk, today=business_day(), actor=request.actor)
    return tell(request, project_id, result)


def tell(request: PageRequest, project_id: int, result: actions.ReleaseResult) -> HttpResponse:
    """On to the batch, with what it did or when it will."""
    said: dict[str, object] = {
        "number": result.number,
        "done": len(result.done),
        "refused": len(result.refused),
    }
    match result.state:
        case BatchState.SUBMITTED:
            text = _("第 %(number)s 批已提交审批") % said
        case BatchState.SCHEDULED:
            said["when"] = formats.moment(result.effective_at)
            text = _("第 %(number)s 批已排定，%(when)s 生效") % said
        case _:
            text = _("第 %(number)s 批：%(done)s 套已执行，%(refused)s 套未执行") % said
    return go(request, reverse("presale:batch", args=[project_id, result.number]), text)


def _batch(request: PageRequest, project_id: int, number: int) -> Any:
    return one(queries.release_batches(request.actor).filter(project_id=project_id), number=number)
