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
    signed_on = DayRangeFilter(label=_("签约日期"), field_name="contract__agreed_on")
    price = MoneyRangeFilter(label=_("成交价"))
    offer = ModelChoiceFilter(label=_("优惠项目"), queryset=offers_here, method="with_offer")
    expiring = ChoiceFilter(label=_("预订到期"), choices=[("1", _("24 小时内"))], method="soon_over")
    signing = ChoiceFilter(
        label=_("待签约"),
        choices=[("near", _("3 天内应签约")), ("over", _("逾期未签约"))],
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

    def to_be_signed(self, deals: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Subscriptions whose day of signing is near, or over."""
        today = clock.business_day()
        waiting = deals.filter(state__in=("SUBSCRIBED", "DRAFTED"))
        if value == "over":
            return waiting.filter(sign_by__lt=today)
        return waiting.filter(sign_by__range=(today, today + timedelta(days=NEAR_DAYS)))
