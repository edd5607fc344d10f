"""The forms that begin a deal, ask for its price, end it, and give it to somebody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.sales.brought import registration_named
from kaipan.interfaces.backoffice.sales.forms import BookingForm, CancelForm, ConsultantForm, DiscountForm
from kaipan.interfaces.backoffice.sales.lists import deal_url
from kaipan.interfaces.backoffice.sales.pickers import choose_room
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.kernel.ids import CustomerId, DealId
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.sales import actions, permissions
from kaipan.sales import queries as sales

_CANCEL: dict[str, Callable[..., None]] = {
    "BOOKED": actions.cancel_booking,
    "SUBSCRIBED": actions.cancel_subscription,
    "DRAFTED": actions.cancel_subscription,
    "SIGNED": actions.cancel_contract,
}


@page
def book(request: PageRequest, room_id: int | None = None) -> HttpResponse:
    """订房: keep a room some days for a customer."""
    if room_id is None:
        return choose_room(request, "sales:book", _("订房：选择房间"), permissions.BOOK)
    room = inventory.room_facts(room_id, actor=request.actor)
    require(request.actor, permissions.BOOK, room.project_id)
    days = org.project_settings(room.project_id).booking_days

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        customer = CustomerId(cleaned.pop("customer"))
        deal_id = actions.book_room(
            room.id, customer_id=customer, payment_plan_id=cleaned["payment_plan"],
            earnest=cleaned["earnest"], valid_days=cleaned["valid_days"],
            shown_total=cleaned["shown_total"], registration_id=cleaned["registration"],
            actor=request.actor, today=clock.business_day(),
        )  # fmt: skip
        return go(request, deal_url(deal_id), _("%(room)s 已预订") % {"room": room.label})

    brought = registration_named(request, room.project_id)
    initial = {"valid_days": days, "customer": request.GET.get("customer", "")}
    initial["registration"] = brought.pk if brought else ""
    return answer_form(
        request,
        "backoffice/sales/book.html",
        make=lambda data, files: BookingForm(
            data, actor=request.actor, room=room, on=clock.business_day(), initial=initial
        ),
        act=act,
        context={
            "title": _("订房 %(room)s") % {"room": room.label},
            "room": room,
            "stage": "BOOKING",
            "brought": brought,
            "submit": _("订房"),
            "cancel": reverse("sales:deals"),
        },
    )


@page
def ask_for_discount(request: PageRequest, room_id: int) -> HttpResponse:
    """优惠申请: ask for the price that plan and offers make."""
    room = inventory.room_facts(room_id, actor=request.actor)
    require(request.actor, permissions.SUBSCRIBE, room.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.ask_for_discount(
            room.id, customer_id=CustomerId(cleaned["customer"]), payment_plan_id=cleaned["payment_plan"],
            offers=cleaned["offers"], reason=cleaned["reason"],
            actor=request.actor, today=clock.business_day(),
        )  # fmt: skip
        return go(
            request, reverse("sales:discount_requests"), _("%(room)s 的优惠申请已提交") % {"room": room.label}
        )

    initial = {name: request.GET.get(name, "") for name in request.GET}
    form = DiscountForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        room=room,
        on=clock.business_day(),
        initial=initial,
    )
    context = {
        "title": _("优惠申请 %(room)s") % {"room": room.label},
        "room": room,
        "stage": "REQUEST",
        "submit": _("提交申请"),
        "cancel": reverse("sales:discount_requests"),
    }
    return answer_form(
        request, "backoffice/sales/ask_for_discount.html", lambda data, files: form, act, context
    )


@page
def cancel(request: PageRequest, deal_id: int) -> HttpResponse:
    """取消: end a deal that has received no money."""
    deal = sales.deal_card(DealId(deal_id), actor=request.actor).deal
    require(request.actor, permissions.CANCEL, deal.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        verb = _CANCEL.get(request.POST.get("state", deal.state), actions.cancel_booking)
        verb(DealId(deal_id), reason=cleaned["reason"], actor=request.actor, today=clock.business_day())
        return go(request, deal_url(deal_id), _("%(room)s 已取消，房间可再售") % {"room": deal.room.label})

    return answer_form(
        request,
        "backoffice/form.html",
        make=lambda data, files: CancelForm(data),
        act=act,
        context={
            "title": _("取消%(stage)s %(room)s")
            % {"stage": deal.get_state_display(), "room": deal.room.label},
            "intro": _("房间立即释放，可再售予他人；本交易结束，不能恢复。已收款的交易请先作废收据。"),
            "submit": _("取消此交易"),
            "danger": True,
            "cancel": deal_url(deal_id),
        },
    )


@page
def change_consultant(request: PageRequest, deal_id: int) -> HttpResponse:
    """更换置业顾问: another consultant goes on with the deal."""
    deal = sales.deal_card(DealId(deal_id), actor=request.actor).deal
    require(request.actor, permissions.REASSIGN, deal.project_id)
    colleagues = org.colleagues(request.actor, deal.project_id, permissions.VIEW).exclude(
        pk=deal.consultant_id
    )

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.change_consultant(DealId(deal_id), **cleaned, actor=request.actor)
        return go(request, deal_url(deal_id), _("%(room)s 已更换顾问") % {"room": deal.room.label})

    return answer_form(
        request,
        "backoffice/form.html",
        make=lambda data, files: ConsultantForm(
            data, people=[(str(each.pk), each.name) for each in colleagues]
        ),
        act=act,
        context={
            "title": _("更换顾问 %(room)s") % {"room": deal.room.label},
            "intro": _("现由 %(name)s 办理。已签的内容不变；客户的归属不随之变动。")
            % {"name": deal.consultant.name},
            "submit": _("更换顾问"),
            "cancel": deal_url(deal_id),
        },
    )
