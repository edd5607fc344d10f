"""往来: calls, visits and follow-ups of a project, written down and taken back."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, QuerySet, Value
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import CHANGE, READERS
from kaipan.interfaces.backoffice.customers.codes import KINDS, RESULTS
from kaipan.interfaces.backoffice.customers.contact_forms import ContactForm, VoidForm, draft_of
from kaipan.interfaces.backoffice.customers.figure_filters import ContactFigures, consultants_here
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require, require_any
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one


def contact_customer_url(contact: Any) -> str:
    """The page of whom the contact was with."""
    return reverse("customers:customer", args=[contact.customer_id])


class ContactFilter(ContactFigures):
    """By customer, kind, result, day and who met them."""

    q = SearchFilter(hint=gettext_lazy("姓名、拼音、首字母或手机尾号"), method="search")
    kind = ChoiceFilter(label=gettext_lazy("往来类型"), choices=KINDS)
    result = ChoiceFilter(label=gettext_lazy("跟进结果"), choices=RESULTS)
    staff = ModelChoiceFilter(label=gettext_lazy("接待人"), queryset=consultants_here)
    first = ChoiceFilter(
        label=gettext_lazy("首访"),
        choices=[("1", gettext_lazy("首访")), ("0", gettext_lazy("再访"))],
        method="by_first",
    )
    day = DayRangeFilter(label=gettext_lazy("日期"), field_name="day")

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By the customer, as people remember people."""
        found = customers.search_customers(self.request.actor, value)
        return rows.filter(customer__in=found.order_by().values("pk"))

    def by_first(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Visits that were the first, or came again."""
        return rows.filter(kind="VISIT", is_first=value == "1")


class ContactList(ListPage):
    """往来记录: every contact with the customers one sees; voided ones are marked and not counted."""

    name = "contacts"
    title = gettext_lazy("往来记录")
    filters = ContactFilter
    search = "q"
    quick = ("kind", "result", "staff")
    default_sort = "-day"
    columns = (
        Column(
            "customer",
            gettext_lazy("客户"),
            value="customer.party.name",
            sort="customer__party__sort_key",
            link=contact_customer_url,
        ),
        Column("day", gettext_lazy("日期"), kind=Kind.DAY, sort="day"),
        Column("kind", gettext_lazy("往来类型"), value="get_kind_display", sort="kind"),
        Column(
            "first",
            gettext_lazy("首访"),
            value=lambda row: _("首访") if row.is_first else _("再访") if row.heads else "",
            sort="is_first",
        ),
        Column("heads", gettext_lazy("来访人数"), kind=Kind.COUNT, sort="heads", total="heads"),
        Column("method", gettext_lazy("跟进方式"), value="get_method_display", sort="method"),
        Column("result", gettext_lazy("跟进结果"), value="get_result_display", sort="result"),
        Column(
            "effective",
            gettext_lazy("有效"),
            value=lambda row: _("是") if row.is_effective else _("否"),
            sort="is_effective",
        ),
        Column("staff", gettext_lazy("接待人"), value="staff.name", sort="staff__name"),
        Column("next_on", gettext_lazy("下次联系"), kind=Kind.DAY, sort="next_on"),
        Column("note", gettext_lazy("沟通内容")),
        Column(
            "verbs",
            gettext_lazy("操作"),
            value=lambda row: "",
            template="backoffice/customers/contact_verbs.html",
        ),
        Column("void", gettext_lazy("作废原因"), value="void_reason", shown=False),
        Column("recorded_at", gettext_lazy("登记时间"), kind=Kind.MOMENT, sort="recorded_at", shown=False),
    )
    empty = Empty(
        gettext_lazy("还没有往来记录"),
        gettext_lazy("打开客户，点“记录往来”，写下来电、来访或跟进。"),
        "message",
    )

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, READERS, project_id)
        may = Value(self.request.actor.may(CHANGE, project_id), output_field=BooleanField())
        return customers.contacts(self.request.actor).filter(project_id=project_id).annotate(may_void=may)


@page
def record(request: PageRequest, customer_id: int) -> HttpResponse:
    """Write a call, a visit or a follow-up down."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require(request.actor, CHANGE, card.project_id)
    today = business_day()
    back = reverse("customers:customer", args=[card.id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.record_contact(card.id, draft_of(cleaned, today=today), today=today, actor=request.actor)
        return go(request, back, _("已记录与 %(name)s 的往来") % {"name": card.name})

    asked = request.GET.get("kind", "")
    initial = {"day": today, "kind": asked if asked in dict(KINDS) else "FOLLOW_UP"}
    context = {
        "title": _("记录与 %(name)s 的往来") % {"name": card.name},
        "crumbs": [Crumb(card.name, back)],
        "submit": _("记录"),
        "cancel": back,
    }
    return answer_form(
        request,
        "backoffice/customers/contact_form.html",
        lambda data, _files: ContactForm(data, initial=initial),
        act,
        context,
    )


@page
def void(request: PageRequest, contact_id: int) -> HttpResponse:
    """Take a contact back that was typed wrongly."""
    contact = one(customers.contacts(request.actor), pk=contact_id)
    require(request.actor, CHANGE, contact.project_id)
    back = contact_customer_url(contact)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.void_contact(contact.pk, **cleaned, today=business_day(), actor=request.actor)
        return go(request, back, _("往来记录已作废"))

    context = {
        "title": _("作废往来记录"),
        "intro": _("%(kind)s，%(day)s，%(name)s。作废后记录仍保留，但不再计入有效跟进。")
        % {
            "kind": _(contact.get_kind_display()),
            "day": contact.day.isoformat(),
            "name": contact.customer.party.name,
        },
        "crumbs": [Crumb(contact.customer.party.name, back)],
        "submit": _("作废"),
        "danger": True,
        "cancel": back,
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: VoidForm(data), act, context)
