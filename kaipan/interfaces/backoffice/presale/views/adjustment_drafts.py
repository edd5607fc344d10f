"""Drawing adjustment orders up: by a rule, room by room, from a file; seen before they are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kaipan.interfaces.backoffice.inventory.uploads import table_source
from kaipan.interfaces.backoffice.inventory.views.rooms import RoomList
from kaipan.interfaces.backoffice.presale.adjustment_forms import (
    ListForm,
    PriceTableForm,
    RoomPriceForm,
    RuleForm,
    TermsForm,
)
from kaipan.interfaces.backoffice.presale.condition_forms import initial_of
from kaipan.interfaces.backoffice.presale.open_adjustment import (
    in_wan,
    open_adjustment,
    problem_counts,
    rate_words,
    why_left_out,
)
from kaipan.interfaces.backoffice.presale.rows import rows_of
from kaipan.interfaces.backoffice.shell.forms import DONE, answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.kernel.money import Money
from kaipan.platform.spreadsheets import write_xlsx
from kaipan.presale import actions, queries
from kaipan.presale.actions import AdjustmentProposal, RoomCondition
from kaipan.presale.adjustment_codes import AdjustmentMethod, PriceRule
from kaipan.presale.permissions import MANAGE_PRICE_ADJUSTMENT, VIEW_PRICE
from kaipan.presale.queries import PRICE_COLUMNS, AdjustmentDraft

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_SHOWN = 500

Keep = Callable[[AdjustmentProposal], int]


@require_http_methods(["GET", "HEAD", "POST"])
@page
def by_rule(request: PageRequest, project_id: int) -> HttpResponse:
    """One rule for the rooms of a condition: chosen, seen before and after, kept."""
    require(request.actor, MANAGE_PRICE_ADJUSTMENT, project_id)
    return _rule_page(request, project_id, _drafting(request, project_id), _("按规则调价"))


@require_http_methods(["GET", "HEAD", "POST"])
@page
def by_list(request: PageRequest, project_id: int) -> HttpResponse:
    """Rooms with a price each, typed or pasted."""
    require(request.actor, MANAGE_PRICE_ADJUSTMENT, project_id)
    return _list_page(request, project_id, _drafting(request, project_id), _("逐套调价"), initial=())


@require_POST
@page
def chosen_rooms(request: PageRequest, project_id: int) -> HttpResponse:
    """The rooms ticked in the room list, each waiting for its new price."""
    require(request.actor, MANAGE_PRICE_ADJUSTMENT, project_id)
    return show_rooms(request, project_id, RoomList.selection(request, project_id=project_id))


def show_rooms(request: PageRequest, project_id: int, rooms: Any) -> HttpResponse:
    """The form of an order with these rooms, each waiting for its new price."""
    table = rows_of(
        RoomPriceForm,
        None,
        prefix="rows",
        initial=[{"room": room.label} for room in rooms],
        room_ids=_room_ids(request, project_id),
        listed=_listed(request, project_id, rooms),
    )
    url = reverse("presale:adjustment-new-list", args=[project_id])
    context = _form_context(project_id, _("逐套调价"), url) | {"form": ListForm(None, tables={"rows": table})}
    return render(request, "backoffice/presale/adjustment_rows.html", context | {"table": table})


@require_http_methods(["GET", "HEAD", "POST"])
@page
def from_file(request: PageRequest, project_id: int) -> HttpResponse:
    """A file of new prices: every wrong cell is named, or the order is drawn up as a draft."""
    require(request.actor, MANAGE_PRICE_ADJUSTMENT, project_id)
    form = PriceTableForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    context = _form_context(project_id, _("导入调价"), request.path) | {
        "submit": _("导入为草稿"),
        "template_url": reverse("presale:adjustment-template", args=[project_id]),
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        sent = table_source(cleaned["file"])
        table = queries.read_adjustment_table(project_id, sent.content, sent.filename, actor=request.actor)
        if table.errors:
            shown = context | {"form": form, "row_errors": table.errors[:_MOST_SHOWN]}
            shown["error_count"] = len(table.errors)
            return render(request, "backoffice/presale/adjustment_import.html", shown, status=422)
        made = actions.draft_price_adjustment(
            project_id, proposal=form.proposal(table.complete()), actor=request.actor
        )
        return go(request, _url(project_id, made), _("已导入为草稿，请核对后提交审批"))

    template = "backoffice/presale/adjustment_import.html"
    return answer_form(request, template, lambda _data, _files: form, act, context)


@require_GET
@page
def template(request: PageRequest, project_id: int) -> HttpResponse:
    """The table to fill in: every room of the project that has a price, with the new price left open."""
    require(request.actor, MANAGE_PRICE_ADJUSTMENT, project_id)
    rooms = inventory.rooms(request.actor).filter(project_id=project_id, list_price__isnull=False)
    content = write_xlsx(PRICE_COLUMNS, ([room.label, None, None] for room in rooms))
    headers = {"Content-Disposition": 'attachment; filename="price-adjustment.xlsx"'}
    return HttpResponse(content, content_type=_XLSX, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def revise(request: PageRequest, project_id: int, adjustment_id: int) -> HttpResponse:
    """Draw a draft up anew, by the same kind of form."""
    opened = open_adjustment(request, project_id, adjustment_id)
    require(request.actor, MANAGE_PRICE_ADJUSTMENT, project_id)
    order = opened.order

    def keep(proposal: AdjustmentProposal) -> int:
        actions.revise_price_adjustment(adjustment_id, proposal=proposal, actor=request.actor)
        return int(order.pk)

    title = _("重新编制%(order)s") % {"order": order}
    if AdjustmentMethod(order.method).is_by_room:
        rows = [_typed(line) for line in order.lines.select_related("room")]
        return _list_page(request, project_id, keep, title, initial=rows, order=order)
    return _rule_page(request, project_id, keep, title, order=order)


def _rule_page(
    request: PageRequest, project_id: int, keep: Keep, title: str, *, order: Any = None
) -> HttpResponse:
    initial: dict[str, Any] = {}
    if order is not None:
        initial = {"method": order.method, "value": order.value, **TermsForm.said_by(order)}
        initial |= initial_of(RoomCondition.from_json(order.condition))
    data = request.POST if request.method == "POST" else None
    form = RuleForm(data, actor=request.actor, project_id=project_id, initial=initial)
    context = _form_context(project_id, title, request.path)

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        named = order.condition.get("room_ids", ()) if order is not None else ()
        return _seen_or_kept(request, project_id, form.proposal(named), keep, context)

    return answer_form(
        request, "backoffice/presale/adjustment_rule.html", lambda _data, _files: form, act, context
    )


def _list_page(
    request: PageRequest,
    project_id: int,
    keep: Keep,
    title: str,
    *,
    initial: Sequence[Mapping[str, Any]],
    order: Any = None,
) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    room_ids = _room_ids(request, project_id)
    table = rows_of(RoomPriceForm, data, prefix="rows", initial=initial, room_ids=room_ids)
    said = TermsForm.said_by(order) if order is not None else {}
    form = ListForm(data, tables={"rows": table}, initial=said)
    context = _form_context(project_id, title, request.path) | {"table": table}

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        return _seen_or_kept(request, project_id, form.proposal(room_ids), keep, context)

    return answer_form(
        request, "backoffice/presale/adjustment_rows.html", lambda _data, _files: form, act, context
    )


def _drafting(request: PageRequest, project_id: int) -> Keep:
    return lambda proposal: actions.draft_price_adjustment(project_id, proposal=proposal, actor=request.actor)


def _seen_or_kept(
    request: PageRequest,
    project_id: int,
    proposal: AdjustmentProposal,
    keep: Keep,
    context: Mapping[str, Any],
) -> HttpResponse:
    """The comparison first; with the deed asked for, the order, drawn up on the prices of now."""
    if DONE in request.POST:
        return go(request, _url(project_id, keep(proposal)), _("已保存为草稿"))
    draft = queries.preview_price_adjustment(project_id, proposal, actor=request.actor)
    return render(
        request, "backoffice/presale/adjustment_preview.html", {**context, **_shown(draft, request)}
    )


def _shown(draft: AdjustmentDraft, request: PageRequest) -> dict[str, Any]:
    whole = draft.totals
    hidden = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    return {
        "draft": draft,
        "lines": [(line, rate_words(line.rate)) for line in draft.lines[:_MOST_SHOWN]],
        "more": max(0, len(draft.lines) - _MOST_SHOWN),
        "whole": whole,
        "whole_rate": rate_words(whole.rate),
        "wan": in_wan(whole),
        "problems": problem_counts(each.problem for each in draft.left_out),
        "left_out": [
            (each.label, why_left_out(each.problem, each.holder)) for each in draft.left_out[:_MOST_SHOWN]
        ],
        "hidden": [*hidden, (DONE, "1")],
        "submit": _("保存为草稿"),
    }


def _form_context(project_id: int, title: str, action: str) -> dict[str, Any]:
    list_url = reverse("presale:adjustments", args=[project_id])
    return {
        "title": title,
        "submit": _("预览调价结果"),
        "action": action,
        "cancel": list_url,
        "crumbs": [Crumb(_("调价单"), list_url)],
    }


def _typed(line: Any) -> dict[str, Any]:
    said = {"room": line.room.label}
    if line.rule == PriceRule.SET_UNIT:
        return {**said, "unit_price": line.value}
    return {**said, "total": Money(line.value.quantize(line.total.amount))}


def _room_ids(request: PageRequest, project_id: int) -> dict[str, int]:
    return dict(inventory.rooms(request.actor).filter(project_id=project_id).values_list("label", "pk"))


def _listed(request: PageRequest, project_id: int, rooms: Any) -> dict[str, Any]:
    """The list prices that the rooms have now, by label, for those who may see them."""
    require(request.actor, VIEW_PRICE, project_id)
    prices = queries.current_prices(room.pk for room in rooms)
    return {room.label: prices[room.pk] for room in rooms if room.pk in prices}


def _url(project_id: int, adjustment_id: int) -> str:
    return reverse("presale:adjustment", args=[project_id, adjustment_id])
