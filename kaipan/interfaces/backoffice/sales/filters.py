"""What deals are filtered by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.sales.rows import find_deals
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    MoneyRangeFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.presale import queries as presale
from kaipan.sales import queries as sales
from kaipan.sales.permissions import VIEW

NEAR_DAYS = 3
TO_BE_SIGNED = ("SUBSCRIBED", "DRAFTED")
EXPIRES_WITHIN = timedelta(days=1)


def buildings_here(request: PageRequest) -> QuerySet[Any]:
    """The buildings of the project one works in."""
    return inventory.buildings(request.actor).filter(project_id=project_here(request, request.actor))


def consultants_here(request: PageRequest) -> QuerySet[Any]:
    """The people who make deals in the project one works in."""
    return org.colleagues(request.actor, project_here(request, request.actor), VIEW)


def offers_here(request: PageRequest) -> QuerySet[Any]:
    """The offers of the discount catalogue of the project one works in."""
    return presale.discount_offers(request.actor, project_here(request, request.actor))


class PersonDealFilter(FilterSet):
    """A person's deals by what somebody remembers of them, by state and by day."""

    q = SearchFilter(hint=_("房号、编号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("sales.Deal", "state").choices)
    opened_on = DayRangeFilter(label=_("成交日期"))

    def search(self, deals: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room or number."""
        return find_deals(deals, text, self.request.actor)


class DealFilter(FilterSet):
    """State, people, building, days, and what has to be done soon."""

    q = SearchFilter(hint=_("房号、客户、手机尾号、编号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("sales.Deal", "state").choices)
    consultant = ModelChoiceFilter(label=_("顾问"), queryset=consultants_here)
    building = ModelChoiceFilter(label=_("楼栋"), queryset=buildings_here, field_name="room__building")
    opened_on = DayRangeFilter(label=_("成交日期"))
    booked_on = DayRangeFilter(label=_("预订日期"), field_name="booking__agreed_on")
    subscribed_on = DayRangeFilter(label=_("认购日期"), field_name="subscription__agreed_on")
    drafted_on = DayRangeFilter(label=_("草签日期"), field_name="draft__agreed_on")
    signed_on = DayRangeFilter(label=_("签约日期"), field_name="contract__agreed_on")
    subscribe_by = DayRangeFilter(label=_("应转认购日"))
    sign_by = DayRangeFilter(label=_("应签约日"))
    price = MoneyRangeFilter(label=_("成交价"))
    total = MoneyRangeFilter(label=_("总价，含附属"))
    add_ons = ChoiceFilter(
        label=_("附属房产"), choices=[("1", _("有附属房产")), ("0", _("没有附属房产"))], method="with_add_ons"
    )
    ownership = ChoiceFilter(label=_("所有权形式"), choices=choices_of("sales.Deal", "ownership").choices)
    online = ChoiceFilter(
        label=_("网签"), choices=[("1", _("已登记网签")), ("0", _("已签约未登记"))], method="signed_online"
    )
    offer = ModelChoiceFilter(label=_("优惠项目"), queryset=offers_here, method="with_offer")
    expiring = ChoiceFilter(label=_("预订到期"), choices=[("1", _("24 小时内"))], method="soon_over")
    subscribing = ChoiceFilter(
        label=_("待转认购"),
        choices=[("all", _("全部待转认购")), ("near", _("3 天内应转认购")), ("over", _("逾期未转认购"))],
        method="to_be_subscribed",
    )
    signing = ChoiceFilter(
        label=_("待签约"),
        choices=[("all", _("全部待签约")), ("near", _("3 天内应签约")), ("over", _("逾期未签约"))],
        method="to_be_signed",
    )

    def search(self, deals: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room, person or number."""
        return find_deals(deals, text, self.request.actor)

    def with_offer(self, deals: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Deals that count towards the quota of an offer."""
        behind = sales.deals_with_offer(value.pk, value.project_id, actor=self.request.actor)
        return deals.filter(pk__in=behind.order_by().values("pk"))

    def soon_over(self, deals: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Unpaid bookings that end within a day."""
        return deals.filter(state="BOOKED", expires_at__lte=Now() + EXPIRES_WITHIN)

    def with_add_ons(self, deals: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Deals with rooms sold along, or without."""
        return deals.filter(add_on_count__gt=0) if value == "1" else deals.filter(add_on_count=0)

    def signed_online(self, deals: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Contracts whose number of the authority is known, or not yet."""
        return deals.filter(state="SIGNED", online_number__isnull=value != "1")

    def to_be_subscribed(self, deals: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Bookings whose day of subscribing is near, or over."""
        return _near_or_over(deals.filter(state="BOOKED"), "subscribe_by", value)

    def to_be_signed(self, deals: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Subscriptions, drafted or not, whose day of signing is near, or over."""
        return _near_or_over(deals.filter(state__in=TO_BE_SIGNED), "sign_by", value)


def _near_or_over(deals: QuerySet[Any], day: str, value: str) -> QuerySet[Any]:
    today = clock.business_day()
    if value == "all":
        return deals
    if value == "over":
        return deals.filter(**{f"{day}__lt": today})
    return deals.filter(**{f"{day}__range": (today, today + timedelta(days=NEAR_DAYS))})
