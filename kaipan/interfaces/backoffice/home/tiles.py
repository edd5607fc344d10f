"""The numbers of the day. Each counts the rows of the list it opens: that same list does the counting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Sum
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.approvals import queries as approvals
from kaipan.approvals.permissions import DECIDE_REQUEST
from kaipan.customers import permissions as customers
from kaipan.documents.permissions import VIEW_PAPER
from kaipan.dunning import permissions as dunning
from kaipan.finance.permissions import CLOSE_TODO, PAY_REFUND, PRINT_RECEIPT, VIEW_RECEIPT
from kaipan.interfaces.backoffice.customers.lists import CustomerList
from kaipan.interfaces.backoffice.dunning.lists import CaseList
from kaipan.interfaces.backoffice.finance.lists import DueList, ReceiptList
from kaipan.interfaces.backoffice.finance.moves_lists import TodoList
from kaipan.interfaces.backoffice.org.people import PeopleList
from kaipan.interfaces.backoffice.ownership.disputes import DisputeList
from kaipan.interfaces.backoffice.presale.views.adjustments import AdjustmentList
from kaipan.interfaces.backoffice.presale.views.plan import PlanList
from kaipan.interfaces.backoffice.presale.views.releases import ReleaseList
from kaipan.interfaces.backoffice.presale.views.reprices import RepriceList
from kaipan.interfaces.backoffice.presale.views.special_prices import SpecialList
from kaipan.interfaces.backoffice.presale.views.unreleased import UnreleasedList
from kaipan.interfaces.backoffice.reservations.lists import ReservationList
from kaipan.interfaces.backoffice.sales.lists import DealList
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.lists import ListPage
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.org.permissions import MANAGE_STAFF
from kaipan.presale.permissions import (
    EXECUTE_PRICE_ADJUSTMENT,
    MANAGE_PRICE_ADJUSTMENT,
    MANAGE_PRICE_PLAN,
    RELEASE_ROOM,
    SET_SPECIAL_PRICE,
    VIEW_PRICE,
)
from kaipan.reservations import permissions as reservations
from kaipan.sales.permissions import VIEW, VIEW_ALL


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with the list it counts. Money is shown in 万元, and exactly in the note."""

    label: str
    value: int | Money
    url: str
    icon: str
    tone: Tone
    note: str = ""
    unit: str = ""

    @property
    def figure(self) -> str:
        """The number as it stands in the tile."""
        if isinstance(self.value, Money):
            return f"{self.value.amount / 10_000:,.2f}"
        return f"{self.value:,}"

    @property
    def is_quiet(self) -> bool:
        """Whether it counts nothing."""
        return not self.value


def to_do(request: PageRequest, project_id: int, today: date) -> list[Tile]:
    """What waits for this person in the project."""
    actor = request.actor
    tiles: list[Tile] = []
    if actor.may_somewhere(DECIDE_REQUEST):
        waiting = approvals.how_many_wait(actor)
        tiles.append(Tile(_("待我审批"), waiting, reverse("approvals:inbox"), "checklist", Tone.BLUE))
    tiles += _customers_to_do(request, project_id)
    if any(actor.may(right, project_id) for right in customers.READERS):
        tiles += _follow_ups(request, project_id, today)
    if actor.may(reservations.VIEW, project_id) or actor.may(reservations.VIEW_ALL, project_id):
        tiles.append(_reservations(request, project_id))
    if _sees_deals(actor, project_id):
        tiles += _deals_to_do(request)
    if actor.may(VIEW_RECEIPT, project_id):
        tiles += _money_to_do(request, project_id, today)
    if actor.may(dunning.HANDLE, project_id) and actor.may(dunning.VIEW, project_id):
        tiles.append(_dunning(request, project_id))
    if actor.may(MANAGE_PRICE_PLAN, project_id):
        tiles += _prices_to_do(request, project_id)
    tiles += _adjustments_to_do(request, project_id)
    if actor.may(RELEASE_ROOM, project_id) and actor.may(VIEW_PRICE, project_id):
        tiles += _releases_to_do(request, project_id)
    if actor.may(MANAGE_STAFF):
        tiles.append(_people(request))
    return tiles


def of_today(request: PageRequest, project_id: int, today: date) -> list[Tile]:
    """What was done today in the project."""
    tiles: list[Tile] = []
    day = today.isoformat()
    if _sees_deals(request.actor, project_id):
        for label, field, icon in (
            (_("今日预订"), "booked_on", "calendar-event"),
            (_("今日认购"), "subscribed_on", "file-text"),
            (_("今日草签"), "drafted_on", "file-description"),
            (_("今日签约"), "signed_on", "file-certificate"),
        ):
            query = f"{field}_after={day}&{field}_before={day}"
            tiles.append(_deals(request, label, query, icon, Tone.GREY))
    if request.actor.may(VIEW_RECEIPT, project_id):
        query = f"state=POSTED&dated_on_after={day}&dated_on_before={day}"
        taken = _matching(ReceiptList, request, query)
        total = _sum(taken, "total")
        said = {"amount": f"{total:,.2f}", "count": taken.how_many}
        note = _("%(amount)s 元 · %(count)s 张收据") % said
        url = f"{reverse('finance:receipts')}?{query}"
        tiles.append(Tile(_("今日收款"), total, url, "coins", Tone.GREY, note, _("万元")))
    return tiles


def _customers_to_do(request: PageRequest, project_id: int) -> Iterator[Tile]:
    """Customers about to go to the public pool, without anybody who serves them, or claimed by two."""
    may = request.actor.may
    here = reverse("customers:customers", args=[project_id])
    if may(customers.VIEW, project_id):
        going = _matching(CustomerList, request, "going=1", project_id=project_id)
        label, note = _("将回公海的客户"), _("请尽快跟进")
        yield Tile(label, going.how_many, f"{here}?going=1", "hourglass", Tone.AMBER, note, _("位"))
    if may(customers.TRANSFER, project_id):
        left = _matching(CustomerList, request, "orphan=1", project_id=project_id)
        label = _("停用顾问名下的客户")
        yield Tile(label, left.how_many, f"{here}?orphan=1", "transfer", Tone.RED, unit=_("位"))
    if may(customers.RULE_DISPUTE, project_id) or may(customers.RULE_APPEAL, project_id):
        waiting = _matching(DisputeList, request, "asks=1", project_id=project_id)
        url = f"{reverse('ownership:disputes', args=[project_id])}?asks=1"
        yield Tile(_("待我裁定的判客"), waiting.how_many, url, "gavel", Tone.AMBER, unit=_("件"))


def _deals_to_do(request: PageRequest) -> Iterator[Tile]:
    yield _deals(request, _("预订将到期"), "expiring=1", "hourglass", Tone.AMBER, _("24 小时内"))
    yield _deals(request, _("应转认购"), "subscribing=near", "file-text", Tone.AMBER, _("3 天内"))
    yield _deals(request, _("逾期未转认购"), "subscribing=over", "alert-triangle", Tone.RED)
    yield _deals(request, _("应签约"), "signing=near", "file-certificate", Tone.AMBER, _("3 天内"))
    yield _deals(request, _("逾期未签约"), "signing=over", "alert-triangle", Tone.RED)


def _money_to_do(request: PageRequest, project_id: int, today: date) -> Iterator[Tile]:
    monday = today - timedelta(days=today.weekday())
    week = f"due_on_after={monday}&due_on_before={monday + timedelta(days=6)}"
    yield _dues(request, _("本周应收"), week, "calendar-due", Tone.GREEN)
    yield _dues(request, _("已逾期应收"), "when=over", "alert-triangle", Tone.RED)
    actor = request.actor
    if actor.may(PAY_REFUND, project_id) or actor.may(CLOSE_TODO, project_id):
        query = "mine=1"
        mine = _matching(TodoList, request, query)
        url = f"{reverse('finance:todos')}?{query}"
        yield Tile(_("财务待办"), mine.how_many, url, "checklist", Tone.AMBER, unit=_("件"))
    if actor.may(PRINT_RECEIPT, project_id) and actor.may(VIEW_PAPER, project_id):
        query = "printed=no"
        unprinted = _matching(ReceiptList, request, query)
        url = f"{reverse('finance:receipts')}?{query}"
        yield Tile(_("未打印的收据"), unprinted.how_many, url, "printer", Tone.AMBER)


def _prices_to_do(request: PageRequest, project_id: int) -> Iterator[Tile]:
    for label, state, icon, tone in (
        (_("编制中的价格方案"), "DRAFT", "edit", Tone.BLUE),
        (_("已试算待提交"), "TRIALLED", "calculator", Tone.BLUE),
        (_("已批准待执行"), "APPROVED", "player-play", Tone.AMBER),
    ):
        query = f"state={state}"
        plans = _matching(PlanList, request, query, project_id=project_id)
        url = f"{reverse('presale:plans', args=[project_id])}?{query}"
        yield Tile(label, plans.how_many, url, icon, tone)


def _adjustments_to_do(request: PageRequest, project_id: int) -> Iterator[Tile]:
    """Orders that wait to be submitted or executed, and special prices that are being asked for."""
    may = request.actor.may
    for permission, label, state, icon, tone in (
        (MANAGE_PRICE_ADJUSTMENT, _("编制中的调价单"), "DRAFT", "edit", Tone.BLUE),
        (EXECUTE_PRICE_ADJUSTMENT, _("已批准待执行的调价单"), "APPROVED", "player-play", Tone.AMBER),
    ):
        if may(permission, project_id):
            query = f"state={state}"
            orders = _matching(AdjustmentList, request, query, project_id=project_id)
            url = f"{reverse('presale:adjustments', args=[project_id])}?{query}"
            yield Tile(label, orders.how_many, url, icon, tone)
    if may(MANAGE_PRICE_ADJUSTMENT, project_id) and may(VIEW_PRICE, project_id):
        query = "state=WAITING"
        waiting = _matching(RepriceList, request, query, project_id=project_id)
        url = f"{reverse('presale:reprices', args=[project_id])}?{query}"
        yield Tile(_("待重新定价的房间"), waiting.how_many, url, "refresh", Tone.AMBER, unit=_("套"))
    if may(SET_SPECIAL_PRICE, project_id) and may(VIEW_PRICE, project_id):
        query = "state=ASKED"
        asked = _matching(SpecialList, request, query, project_id=project_id)
        url = f"{reverse('presale:specials', args=[project_id])}?{query}"
        yield Tile(_("审批中的特价"), asked.how_many, url, "tag", Tone.AMBER, unit=_("套"))


def _releases_to_do(request: PageRequest, project_id: int) -> Iterator[Tile]:
    overdue = _matching(UnreleasedList, request, "overdue=1", project_id=project_id)
    url = f"{reverse('presale:unreleased', args=[project_id])}?overdue=1"
    label = _("有证超期未推")
    yield Tile(label, overdue.how_many, url, "hourglass", Tone.RED, unit=_("套"))
    waiting = _matching(ReleaseList, request, "state=SCHEDULED", project_id=project_id)
    url = f"{reverse('presale:releases', args=[project_id])}?state=SCHEDULED"
    yield Tile(_("待生效的放盘"), waiting.how_many, url, "speakerphone", Tone.AMBER, unit=_("个批次"))


def due_query(request: PageRequest, project_id: int) -> str:
    """Whose customers somebody follows up: one's own, or everybody's for who serves none."""
    serves = request.actor.may(customers.VIEW, project_id)
    return f"served=1&owner={request.actor.staff_id}" if serves else "served=1"


def _follow_ups(request: PageRequest, project_id: int, today: date) -> Iterator[Tile]:
    """Customers to be in touch with: today, and since before."""
    whose, yesterday = due_query(request, project_id), today - timedelta(days=1)
    for label, days, icon, tone in (
        (
            _("今日待跟进"),
            f"next_contact_on_after={today}&next_contact_on_before={today}",
            "calendar-event",
            Tone.AMBER,
        ),
        (_("逾期未跟进"), f"next_contact_on_before={yesterday}", "alert-triangle", Tone.RED),
    ):
        query = f"{whose}&{days}"
        count = _matching(CustomerList, request, query, project_id=project_id).how_many
        url = f"{reverse('customers:customers', args=[project_id])}?{query}"
        yield Tile(label, count, url, icon, tone, unit=_("人"))


def _reservations(request: PageRequest, project_id: int) -> Tile:
    query = "expiring=1"
    count = _matching(ReservationList, request, query, project_id=project_id).how_many
    url = f"{reverse('reservations:reservations', args=[project_id])}?{query}"
    return Tile(_("预留将到期"), count, url, "hourglass", Tone.AMBER, _("24 小时内"), _("套"))


def _dunning(request: PageRequest, project_id: int) -> Tile:
    query = "asks=1"
    mine = _matching(CaseList, request, query, project_id=project_id)
    url = f"{reverse('dunning:cases', args=[project_id])}?{query}"
    return Tile(_("待我催缴"), mine.how_many, url, "bell", Tone.AMBER, unit=_("件"))


def _people(request: PageRequest) -> Tile:
    query = "state=1"
    people = _matching(PeopleList, request, query).how_many
    url = f"{reverse('org:people')}?{query}"
    return Tile(_("在用员工"), people, url, "users", Tone.GREY, unit=_("人"))


def _deals(request: PageRequest, label: str, query: str, icon: str, tone: Tone, note: str = "") -> Tile:
    count = _matching(DealList, request, query).how_many
    return Tile(label, count, f"{reverse('sales:deals')}?{query}", icon, tone, note, _("套"))


def _dues(request: PageRequest, label: str, query: str, icon: str, tone: Tone) -> Tile:
    found = _matching(DueList, request, query)
    total = _sum(found, "left_to_pay")
    note = _("共 %(amount)s 元") % {"amount": f"{total:,.2f}"}
    url = f"{reverse('finance:dues')}?{query}"
    return Tile(label, found.how_many, url, icon, tone, note, _("笔"))


def _matching(kind: type[ListPage], request: PageRequest, query: str, **place: int) -> Any:
    """The list as it opens at this address; ``place`` is what the address names."""
    page = kind()
    page.setup(request, **place)
    page.query = QueryDict(query)
    return page


def _sum(page: ListPage, column: str) -> Money:
    return page.matching.aggregate(total=Sum(column))["total"] or ZERO


def _sees_deals(actor: Actor, project_id: int) -> bool:
    return actor.may(VIEW, project_id) or actor.may(VIEW_ALL, project_id)
