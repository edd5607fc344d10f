"""The list of registrations, and those that wish for one room."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.registrations.filters import STATES, RegistrationFilter
from kaipan.interfaces.backoffice.registrations.rows import registration_url, what_for, why_ended
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require_any
from kaipan.registrations import queries
from kaipan.registrations.permissions import MANAGE, REGISTER, VIEW, VIEW_ALL


class RegistrationList(ListPage):
    """Every registration of the project that the person may see, with how many stand in each state."""

    name = "registrations"
    title = _("认筹")
    filters = RegistrationFilter
    search = "q"
    quick = ("state", "level", "ends", "consultant")
    default_sort = "-number"
    template_name = "backoffice/registrations/list.html"
    empty = Empty(_("还没有认筹"), _("取得预售许可证后，为客户登记认筹并收取诚意金。"), "clipboard-check")
    columns = (
        Column("number", _("认筹编号"), sort="pk", link=lambda row: registration_url(row.pk)),
        Column(
            "state", _("状态"), value="shown_state", kind=Kind.BADGE, badge="registrations.state",
            sort="shown_state",
        ),
        Column(
            "customer", _("客户"), value="customer.party.name", sort="customer__party__sort_key",
            link=lambda row: reverse("customers:customer", args=[row.customer_id]) if row.opens else "",
        ),
        Column("level", _("认筹级别"), value=what_for, sort="level"),
        Column("wished", _("意向房（套）"), kind=Kind.COUNT, sort="wished"),
        Column("earnest", _("诚意金（元）"), kind=Kind.MONEY, sort="earnest", total="earnest"),
        Column("valid_until", _("失效日期"), kind=Kind.DAY, sort="valid_until"),
        Column("consultant", _("顾问"), value="consultant.name", sort="consultant__name"),
        Column("registered_on", _("认筹日期"), kind=Kind.DAY, sort="registered_on"),
        Column("paid_on", _("收款日期"), kind=Kind.DAY, sort="paid_on", shown=False),
        Column("closed_on", _("结束日期"), kind=Kind.DAY, sort="closed_on", shown=False),
        Column("close_reason", _("结束原因"), value=why_ended, shown=False),
        Column("note", _("备注"), shown=False),
    )  # fmt: skip

    @property
    def project_id(self) -> int:
        """The project in the address."""
        return int(self.kwargs["project_id"])

    def rows(self) -> QuerySet[Any]:
        """The registrations of the project."""
        require_any(self.request.actor, (VIEW, VIEW_ALL), self.project_id)
        rows = queries.registrations(self.request.actor).filter(project_id=self.project_id)
        return shown(rows, self.request.actor)

    def extra(self) -> dict[str, Any]:
        """How many stand in each state, and the ways on."""
        actor, project_id = self.request.actor, self.project_id
        rows: QuerySet[Any] = queries.registrations(actor).filter(project_id=project_id).order_by()
        counts = dict(rows.values_list("shown_state").annotate(count=Count("pk")))
        return {
            "project_id": project_id,
            "counts": [(code, label, counts.get(code, 0)) for code, label in STATES],
            "may_register": actor.may(REGISTER, project_id),
            "may_manage": actor.may(MANAGE, project_id),
        }


class RoomRegistrations(RegistrationList):
    """The valid registrations behind the number that a room shows."""

    name = "room-registrations"
    template_name = "backoffice/list.html"
    empty = Empty(_("还没有认筹"), _("没有有效的认筹选这套房。"), "clipboard-check")

    @cached_property
    def room(self) -> inventory.RoomFacts:
        """The room in the address."""
        return inventory.room_facts(self.kwargs["room_id"], actor=self.request.actor)

    @property
    def project_id(self) -> int:
        """The room's project."""
        return int(self.room.project_id)

    def rows(self) -> QuerySet[Any]:
        """Those that wish for the room."""
        require_any(self.request.actor, (VIEW, VIEW_ALL), self.project_id)
        wishing = queries.registrations_for_room(self.room.id, actor=self.request.actor)
        keys = wishing.order_by().values("pk")
        return shown(queries.registrations(self.request.actor).filter(pk__in=keys), self.request.actor)

    def extra(self) -> dict[str, Any]:
        """Which room it is."""
        url = reverse("inventory:room", args=[self.room.id])
        title = gettext("意向 %(room)s 的认筹") % {"room": self.room.label}
        return {"title": title, "crumbs": [Crumb(self.room.label, url)]}


def shown(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """With how many rooms each wishes for, and whether its customer opens to the reader: not to a cashier."""
    opens = customers.customers(actor).filter(pk=OuterRef("customer_id"))
    found: QuerySet[Any] = rows.annotate(
        wished=Count("wishes", filter=Q(wishes__ended_at__isnull=True)), opens=Exists(opens)
    )
    return found
