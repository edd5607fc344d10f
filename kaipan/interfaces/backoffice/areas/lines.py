"""A line of a batch: what explains it, how its buyer was told, what they chose, what they dispute."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.areas import actions, queries
from kaipan.areas.permissions import FOLLOW_UP
from kaipan.interfaces.backoffice.areas.forms import ChooseForm, CloseForm, DisputeForm, ReasonForm, TellForm
from kaipan.interfaces.backoffice.areas.words import batch_url, line_url, percent
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.sales.permissions import VIEW, VIEW_ALL

_TRAIL = 50
_NOT_OVER = ("OPEN", "HELD", "ENDING", "POSTED")


@require_GET
@page
def line(request: PageRequest, area_line_id: int) -> HttpResponse:
    """All that explains a line, and what may be done."""
    row: Any = one(queries.lines(request.actor), pk=area_line_id)
    remember_project(request, row.project_id)
    may = request.actor.may(FOLLOW_UP, row.project_id)
    waits = row.state in ("HELD", "ENDING")
    sees_deal = request.actor.may(VIEW_ALL, row.project_id) or request.actor.may(VIEW, row.project_id)
    context = {
        "title": row.label,
        "crumbs": [
            Crumb(_("面积补差"), reverse("areas:batches", args=[row.project_id])),
            Crumb(row.batch.number, batch_url(row.batch_id)),
        ],
        "row": row,
        "facts": _facts(row),
        "answers": _answers(row),
        "disputes": queries.disputes(request.actor).filter(line_id=row.pk),
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
        "is_late": row.is_late(business_day()),
        "may_close": may,
        "may_tell": may and row.state in _NOT_OVER,
        "may_choose": may and waits and row.beyond and row.told_on is not None,
        "may_drop": may and waits,
        "may_dispute": may and row.state in _NOT_OVER and not row.disputed,
        "deal_url": reverse("sales:deal", args=[row.deal_id]) if sees_deal else "",
    }
    return render(request, "backoffice/areas/line.html", context)


def _facts(row: Any) -> list[tuple[str, object]]:
    return [
        (_("签约日期"), row.contract_day),
        (_("计价方式"), row.get_area_basis_display()),
        (_("合同面积"), f"{row.contract_area} ㎡"),
        (_("实测面积"), f"{row.measured_area} ㎡"),
        (_("误差"), percent(row.error_percent)),
        (_("合同价款"), row.price),
        (_("合同单价"), f"{row.unit_price:,.4f}"),
        (_("补差规则"), row.regime.name),
        (_("差额合计"), row.target),
        (_("此前已补"), row.before),
        (_("本次补差"), row.amount),
        (_("补差后总价"), row.new_total),
    ]


def _answers(row: Any) -> list[tuple[str, object]]:
    facts: list[tuple[str, object]] = [
        (_("告知日期"), row.told_on),
        (_("送达方式"), row.get_told_way_display() or None),
        (_("单号"), row.tracking or None),
        (_("签收日期"), row.arrived_on),
        (_("答复截止"), row.reply_by),
        (_("买方选择"), row.get_choice_display() or None),
        (_("答复日期"), row.chosen_on),
        (_("说明"), row.words or None),
        (_("过账日期"), row.posted_on),
        (_("作废原因"), row.drop_reason or None),
    ]
    return [each for each in facts if each[1] is not None]


@page
def tell(request: PageRequest, area_line_id: int) -> HttpResponse:
    """登记告知和送达."""
    row = _mine(request, area_line_id)
    known = {
        "told_on": row.told_on or business_day(),
        "way": row.told_way,
        "tracking": row.tracking,
        "arrived_on": row.arrived_on,
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.tell_buyers([row.pk], **cleaned, actor=request.actor, today=business_day())
        return go(request, line_url(row), _("告知已登记"))

    context = _context(row, _("登记告知"), _("登记"))
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: TellForm(data, initial=known), act, context
    )


@page
def choose(request: PageRequest, area_line_id: int) -> HttpResponse:
    """登记买方选择."""
    row = _mine(request, area_line_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.record_choice(
            row.pk,
            cleaned["choice"],
            chosen_on=cleaned["chosen_on"],
            words=cleaned["said"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, line_url(row), _("买方选择已登记"))

    context = _context(row, _("登记买方选择"), _("登记")) | {
        "intro": _("选择继续履行，立即按规则过账；选择解除合同，请在交易中办理退房（不计违约金）。")
    }
    known = {"chosen_on": business_day()}
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: ChooseForm(data, initial=known), act, context
    )


@page
def drop(request: PageRequest, area_line_id: int) -> HttpResponse:
    """作废补差明细 that is held."""
    row = _mine(request, area_line_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.drop_line(row.pk, reason=cleaned["said"], actor=request.actor, today=business_day())
        return go(request, line_url(row), _("补差明细已作废"))

    context = _context(row, _("作废补差明细"), _("作废")) | {"danger": True}
    return answer_form(request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context)


@page
def dispute(request: PageRequest, area_line_id: int) -> HttpResponse:
    """登记争议."""
    row = _mine(request, area_line_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.open_dispute(row.pk, words=cleaned["said"], actor=request.actor, today=business_day())
        return go(request, line_url(row), _("争议已登记，办结前不过账"))

    context = _context(row, _("登记争议"), _("登记"))
    return answer_form(request, "backoffice/form.html", lambda data, _files: DisputeForm(data), act, context)


@page
def close(request: PageRequest, area_dispute_id: int) -> HttpResponse:
    """办结争议."""
    row: Any = one(queries.disputes(request.actor), pk=area_dispute_id)
    require(request.actor, FOLLOW_UP, row.project_id)
    surveys = queries.measurements(request.actor).filter(project_id=row.project_id).exclude(state="DROPPED")

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.close_dispute(
            row.pk,
            cleaned["outcome"],
            words=cleaned["said"],
            remeasured_id=cleaned["remeasured"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, line_url(row.line), _("争议已办结"))

    context = _context(row.line, _("办结争议"), _("办结")) | {"intro": row.words}
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: CloseForm(data, surveys=surveys), act, context
    )


def _mine(request: PageRequest, area_line_id: int) -> Any:
    row: Any = one(queries.lines(request.actor), pk=area_line_id)
    require(request.actor, FOLLOW_UP, row.project_id)
    return row


def _context(row: Any, title: str, submit: str) -> dict[str, Any]:
    url = line_url(row)
    return {"title": title, "submit": submit, "cancel": url, "crumbs": [Crumb(row.label, url)]}
