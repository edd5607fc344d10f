"""Batches of notices: seen before they are made, printed as one PDF, followed until they arrive."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.dunning import actions, queries
from kaipan.dunning.permissions import NOTIFY
from kaipan.interfaces.backoffice.documents.pdf import pdf
from kaipan.interfaces.backoffice.dunning.forms import DeliveryForm, RunForm
from kaipan.interfaces.backoffice.dunning.previews import preview
from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.interfaces.backoffice.shell.forms import DONE, answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import BulkOutcome, Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.messages import queries as messages
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

_PRINTED = ("LETTER", "EMS", "LAWYER")


@page
def make(request: PageRequest, project_id: int) -> HttpResponse:
    """Choose the stages, see what would be made, and make it."""
    actor, today = request.actor, business_day()
    require(actor, NOTIFY, project_id)
    stages = queries.terms_in_force(project_id, actor=actor, on=today).levels
    back = reverse("dunning:runs", args=[project_id])
    context = {
        "title": _("生成催缴通知"),
        "submit": _("预览"),
        "cancel": back,
        "crumbs": [Crumb(_("催缴批次"), back)],
        "intro": _("按现行催缴规则找出今天应发的通知；每笔应收每级只发一次，金额按今天固定。"),
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        levels = cleaned["levels"]
        if DONE in request.POST:
            run_id = actions.make_notices(project_id, levels=levels, actor=actor, today=today)
            return go(request, reverse("dunning:run", args=[run_id]), _("催缴通知已生成"))
        found = queries.preview_notices(project_id, levels=levels, actor=actor, today=today)
        outcomes = [_outcome(each) for each in found]
        return preview(
            request, context, outcomes, typed=[("levels", each) for each in levels], submit=_("生成")
        )

    choices = [(each.code, each.name) for each in stages]
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: RunForm(data, stages=choices), act, context
    )


def _outcome(each: queries.NoticeToCome) -> BulkOutcome:
    said = {"level": each.notice.level.name, "total": money(each.notice.total), "fee": money(each.late_fee)}
    note = _("%(level)s：欠款 %(total)s 元，违约金 %(fee)s 元") % said
    return BulkOutcome(f"{each.account.label} {each.account.payer_name}", "", "", note)


@require_GET
@page
def run(request: PageRequest, notice_run_id: int) -> HttpResponse:
    """A batch with its notices; the messages among them with what became of them."""
    actor = request.actor
    row: Any = one(queries.notice_runs(actor), pk=notice_run_id)
    remember_project(request, row.project_id)
    notices: list[Any] = list(queries.notices(actor).filter(run_id=row.pk).order_by("number"))
    sent = messages.messages(actor).filter(
        source_kind="dunning.notice", source_id__in=[each.pk for each in notices]
    )
    states = {each.source_id: each.get_state_display() for each in sent}
    context = {
        "title": row.number,
        "crumbs": [Crumb(_("催缴批次"), reverse("dunning:runs", args=[row.project_id]))],
        "row": row,
        "notices": [(each, states.get(each.pk, "")) for each in notices],
        "facts": [
            (_("通知日期"), row.made_on),
            (_("通知份数"), row.notice_count),
            (_("催缴金额"), row.total),
            (_("经办人"), row.made_by.name if row.made_by else "—"),
        ],
        "prints": any(each.channel in _PRINTED for each in notices),
        "may_notify": actor.may(NOTIFY, row.project_id),
    }
    return render(request, "backoffice/dunning/run.html", context)


@require_GET
@page
def letters(request: PageRequest, notice_run_id: int) -> HttpResponse:
    """All letters of a batch as one PDF."""
    row: Any = one(queries.notice_runs(request.actor), pk=notice_run_id)
    return pdf(queries.letters_pdf(row.pk, actor=request.actor), f"{row.number} 催款函")


@page
def delivery(request: PageRequest, dunning_notice_id: int) -> HttpResponse:
    """登记送达."""
    row: Any = one(queries.notices(request.actor), pk=dunning_notice_id)
    require(request.actor, NOTIFY, row.project_id)
    back = reverse("dunning:run", args=[row.run_id])
    known = {
        "tracking": row.tracking,
        "signed_on": row.signed_on,
        "returned_on": row.returned_on,
        "note": row.delivery_note,
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.record_delivery(row.pk, **cleaned, actor=request.actor, today=business_day())
        return go(request, back, _("送达情况已登记"))

    context = {
        "title": _("登记送达 %(number)s") % {"number": row.number},
        "submit": _("保存"),
        "cancel": back,
        "crumbs": [Crumb(row.run.number, back)],
        "intro": f"{row.account.label} {row.account.payer.name} · {row.level_name}",
    }
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: DeliveryForm(data, initial=known), act, context
    )
