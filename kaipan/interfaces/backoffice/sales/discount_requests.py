"""优惠申请: what was asked for, what became of it, and the way on when it was granted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.filterset import FilterSet

from kaipan.approvals.queries import ApprovalCard
from kaipan.interfaces.backoffice.approvals.questions import question_url, with_question
from kaipan.interfaces.backoffice.approvals.subjects import Subject
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import MoneyRow
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.presale.queries import discount_words
from kaipan.sales import queries as sales


def use_url(row: Any) -> str:
    """Where a granted request is used: the subscription of its room, booked by its customer or free."""
    booked = row.room.deals.filter(state="BOOKED", customer_id=row.customer_id).first()
    url = (
        reverse("sales:subscribe_booked", args=[booked.pk])
        if booked
        else reverse("sales:subscribe_room", args=[row.room_id])
    )
    return f"{url}?request={row.pk}"


def offer_words(offers: list[dict[str, Any]]) -> str:
    """``老带新 − 5,000.00 元 · 团购 × 98%``, as a quote keeps them."""
    return " · ".join(
        f"{each['name']} {discount_words(each['kind'], Decimal(each['value']))}" for each in offers
    )


class DiscountRequestFilter(FilterSet):
    """Requests by room, state and day."""

    q = SearchFilter(hint=gettext_lazy("房号"), field_name="room__label", lookup_expr="icontains")
    state = ChoiceFilter(
        label=gettext_lazy("状态"),
        choices=choices_of("approvals.ApprovalRequest", "state").choices,
        field_name="approval__state",
    )
    asked_at = DayRangeFilter(label=gettext_lazy("提交日期"), field_name="asked_at__date")


class DiscountRequestList(ListPage):
    """Every request for a price in the project that the person may see."""

    name = "discount-requests"
    title = gettext_lazy("优惠申请")
    filters = DiscountRequestFilter
    search = "q"
    quick = ("state",)
    default_sort = "-asked_at"
    empty = Empty(
        gettext_lazy("还没有优惠申请"),
        gettext_lazy("认购时价格超出您的权限，可从价格框里提交申请。"),
        icon="percentage",
    )
    columns = (
        Column(
            "room",
            gettext_lazy("房间"),
            value="room.label",
            sort="room__label",
            link=question_url,
        ),
        Column(
            "state",
            gettext_lazy("状态"),
            value="approval.state",
            kind=Kind.BADGE,
            badge="approvals.request.state",
            sort="approval__state",
        ),
        Column(
            "customer", gettext_lazy("客户"), value="customer.party.name", sort="customer__party__name_key"
        ),
        Column("list_total", gettext_lazy("表价（元）"), kind=Kind.MONEY, sort="list_total"),
        Column("deal_total", gettext_lazy("申请价（元）"), kind=Kind.MONEY, sort="deal_total"),
        Column(
            "rate", gettext_lazy("综合折扣"), value="discount_rate", kind=Kind.PERCENT, sort="discount_rate"
        ),
        Column("offers", gettext_lazy("优惠"), value=lambda row: offer_words(row.quote["offers"])),
        Column("reason", gettext_lazy("申请理由"), sort="reason"),
        Column("asked_by", gettext_lazy("提交人"), value="asked_by.name", sort="asked_by__name"),
        Column("asked_at", gettext_lazy("提交时间"), kind=Kind.MOMENT, sort="asked_at"),
        Column(
            "use",
            gettext_lazy("办理"),
            value=lambda row: _("按此价认购") if row.approval.state == "APPROVED" else None,
            link=use_url,
        ),
        Column(
            "plan",
            gettext_lazy("付款方式"),
            value="payment_plan.name",
            sort="payment_plan__name",
            shown=False,
        ),
    )

    def rows(self) -> QuerySet[Any]:
        """The requests of the project one works in."""
        actor = self.request.actor
        found = sales.discount_requests(actor).filter(project_id=project_here(self.request, actor))
        return with_question(found, actor)


def discount_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """A request for a price as those who decide about it see it."""
    asked: Any = card.payload
    facts = (
        (_("房间"), asked["room"]),
        (_("付款方式"), asked["payment_plan"]["name"]),
        (_("优惠"), offer_words(asked["offers"]) or None),
        (_("综合折扣"), formats.percent(Decimal(asked["discount_rate"]))),
        (_("凭证"), "、".join(each["evidence"] for each in asked["offers"] if each["evidence"]) or None),
        (_("申请理由"), asked["reason"]),
    )
    listed, standard, deal = (Money(asked[name]) for name in ("list_total", "standard_total", "deal_total"))
    return Subject(
        facts=facts,
        money=[MoneyRow(_("较表价"), listed, deal), MoneyRow(_("较标准价"), standard, deal)],
        warnings=[_("低于底价，属特价申请")] if asked["is_below_floor"] else [],
    )
