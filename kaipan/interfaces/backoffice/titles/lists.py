"""产权台账, 逾期预警, 无产权房间."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.titles.codes import CAUSES
from kaipan.interfaces.backoffice.titles.filters import TitleFilter, UntitledFilter
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.procedures.permissions import VIEW, WORK
from kaipan.titles import queries

SEE, HANDLE = VIEW["TITLE"], WORK["TITLE"]


def title_url(row: Any) -> str:
    """Where a title is shown."""
    return reverse("titles:title", args=[row.pk])


_ROOM = Column("room", _("房间"), value="deal.room.label", sort="deal__room__label", link=title_url)
_CUSTOMER = Column(
    "customer", _("客户"), value="deal.customer.party.name", sort="deal__customer__party__sort_key"
)
_STATE = Column(
    "state", _("办理状态"), value="case_state", kind=Kind.BADGE, badge="titles.case.state", sort="case_state"
)
_STAGE = Column("stage", _("环节"), value="stage_name", sort="stage_code")
_TAX = Column("tax", _("契税证明"), value=lambda row: say("已有") if row.has_tax else "", sort="has_tax")
_FUND = Column(
    "fund", _("维修资金证明"), value=lambda row: say("已有") if row.has_fund else "", sort="has_fund"
)
_LEFT = Column("days_left", _("剩余天数"), kind=Kind.NUMBER, sort="days_left")
_DEADLINE = Column("deadline_on", _("到期日"), kind=Kind.DAY, sort="deadline_on")
_CAUSE = Column("cause", _("逾期原因"), kind=Kind.BADGE, badge="titles.cause.cause", sort="cause")


class _OfProject(ListPage):
    """Titles of the project in the address."""

    filters: ClassVar[type[FilterSet]] = TitleFilter
    search = "q"

    @property
    def project_id(self) -> int:
        """The project in the address."""
        require(self.request.actor, SEE, self.kwargs["project_id"])
        return int(self.kwargs["project_id"])

    def extra(self) -> dict[str, Any]:
        """Whether the person may add to the list."""
        may = self.request.actor.may(HANDLE, self.project_id)
        return {"project_id": self.project_id, "may": may}


class TitleList(_OfProject):
    """产权台账 of a project."""

    name = "titles"
    title = _("产权台账")
    quick = ("stage", "place", "state")
    default_sort = "room"
    template_name = "backoffice/titles/titles.html"
    empty = Empty(
        _("还没有产权办理件"),
        _("点“开办产权”，或登记楼栋的首次登记，已签约的房间即开办。"),
        "certificate",
    )
    columns = (
        _ROOM,
        _CUSTOMER,
        Column("building", _("楼栋"), value="deal.room.building.name", sort="deal__room__building__sequence"),
        Column(
            "state",
            _("办理状态"),
            kind=Kind.BADGE,
            badge="titles.case.state",
            value="case_state",
            sort="case_state",
        ),
        _STAGE,
        Column("handling", _("办理方式"), value="get_handling_display", sort="handling"),
        Column("missing", _("缺件"), kind=Kind.COUNT, sort="missing"),
        _TAX,
        Column(
            "fund", _("维修资金证明"), value=lambda row: say("已有") if row.has_fund else "", sort="has_fund"
        ),
        _LEFT,
        _DEADLINE,
        Column("number", _("不动产权证号"), sort="number"),
        Column("registered_on", _("登记日期"), kind=Kind.DAY, sort="registered_on"),
        Column("area", _("登记面积"), value="registered_area", kind=Kind.AREA, sort="registered_area"),
        Column("place", _("证去向"), kind=Kind.BADGE, badge="titles.registration.place", sort="place"),
        _CAUSE,
        Column("runs_from", _("时限起算日"), kind=Kind.DAY, sort="runs_from", shown=False),
        Column("opened_on", _("开办日期"), kind=Kind.DAY, sort="opened_on", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        actor = self.request.actor
        rows = queries.titles(actor).filter(project_id=self.project_id)
        return queries.with_progress(rows, actor, on=business_day())


class LateList(_OfProject):
    """产权逾期预警: by days left of the clock, with who is late."""

    name = "late-titles"
    title = _("产权逾期预警")
    quick = ("cause", "stage")
    default_sort = "days_left"
    template_name = "backoffice/titles/late.html"
    empty = Empty(_("没有在计时的产权"), _("房间交付或现房签约后，90 日时限开始计算。"), "calendar")
    columns = (
        _ROOM,
        _CUSTOMER,
        _STAGE,
        _LEFT,
        _DEADLINE,
        _CAUSE,
        Column("cause_since", _("原因起始日"), kind=Kind.DAY, sort="cause_since"),
        Column("missing", _("缺件"), kind=Kind.COUNT, sort="missing"),
        Column("runs_from", _("时限起算日"), kind=Kind.DAY, sort="runs_from"),
    )

    def rows(self) -> QuerySet[Any]:
        return queries.late_titles(self.request.actor, self.project_id, on=business_day())

    def extra(self) -> dict[str, Any]:
        """How many are past their day, by cause."""
        found = queries.how_many_by_cause(self.request.actor, self.project_id, on=business_day())
        counts = [(code or "NONE", label, found.get(code, 0)) for code, label in [*CAUSES, ("", _("未说明"))]]
        return super().extra() | {"counts": counts}


class UntitledList(_OfProject):
    """无产权房间: and why."""

    name = "rooms-without-title"
    title = _("无产权房间")
    filters = UntitledFilter
    quick = ("kind",)
    default_sort = "room"
    template_name = "backoffice/titles/untitled.html"
    empty = Empty(_("没有无产权的房间"), _("使用权车位等不办理产权的房间会列在这里。"), "certificate")
    columns = (
        Column("room", _("房间"), value="room.label", sort="room__label"),
        Column("kind", _("无产权原因"), value="get_kind_display", sort="kind"),
        Column("words", _("说明"), sort="words"),
        Column("said_on", _("标记日期"), kind=Kind.DAY, sort="said_on"),
        Column("said_by", _("标记人"), value="said_by.name", sort="said_by__name"),
        Column("ended_on", _("取消日期"), kind=Kind.DAY, sort="ended_on"),
        Column("end_reason", _("取消原因"), sort="end_reason"),
    )

    def rows(self) -> QuerySet[Any]:
        return queries.rooms_without_title(self.request.actor).filter(project_id=self.project_id)
