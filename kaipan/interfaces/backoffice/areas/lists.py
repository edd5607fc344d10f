"""The lists of measured areas."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaipan.approvals import queries as approvals
from kaipan.areas import queries
from kaipan.areas.matters import BATCH
from kaipan.areas.permissions import FOLLOW_UP, MEASURE, REVIEW, SET_REGIMES, SETTLE, VIEW
from kaipan.charges.permissions import GENERATE
from kaipan.interfaces.backoffice.areas.columns import (
    BATCHES,
    DISPUTES,
    LINES,
    MEASUREMENTS,
    REGIMES,
    ROOMS,
)
from kaipan.interfaces.backoffice.areas.filters import (
    BatchFilter,
    DisputeFilter,
    LineFilter,
    MeasuredRoomFilter,
    MeasurementFilter,
    RegimeFilter,
)
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.kernel.actor import require, require_any
from kaipan.platform.scopes import one


class _OfProject(ListPage):
    """Rows of the project in the address."""

    verb_permission = VIEW

    @property
    def project_id(self) -> int:
        """The project in the address."""
        return int(self.kwargs["project_id"])

    def extra(self) -> dict[str, Any]:
        """Whether the person may add to the list."""
        may = self.request.actor.may(self.verb_permission, self.project_id)
        return {"project_id": self.project_id, "may": may}


class MeasurementList(_OfProject):
    """测绘成果 of a project."""

    name = "area-measurements"
    title = _("测绘成果")
    filters = MeasurementFilter
    search = "q"
    quick = ("state",)
    default_sort = "-surveyed_on"
    verb_permission = MEASURE
    template_name = "backoffice/areas/measurements.html"
    empty = Empty(_("还没有测绘成果"), _("点“导入测绘成果”，上传测绘报告中的房间面积。"), "ruler-measure")
    columns = MEASUREMENTS

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW, self.project_id)
        return queries.measurements(self.request.actor).filter(project_id=self.project_id)


class MeasuredRoomList(ListPage):
    """A survey with its rooms, and what may be done with it."""

    name = "area-measured-rooms"
    title = _("测绘成果")
    filters = MeasuredRoomFilter
    search = "q"
    quick = ("flagged",)
    default_sort = "row"
    template_name = "backoffice/areas/measurement.html"
    empty = Empty(_("没有符合条件的房间"), "", "ruler-measure")
    columns = ROOMS

    @cached_property
    def survey(self) -> Any:
        """The survey in the address."""
        return one(queries.measurements(self.request.actor), pk=self.kwargs["measurement_id"])

    def rows(self) -> QuerySet[Any]:
        """Its rooms."""
        return queries.measured_rooms(self.request.actor).filter(measurement_id=self.survey.pk)

    def extra(self) -> dict[str, Any]:
        """What the survey says of itself."""
        actor, survey = self.request.actor, self.survey
        remember_project(self.request, survey.project_id)
        draft, own = survey.state == "DRAFT", survey.read_by_id == actor.staff_id
        may_review = draft and actor.may(REVIEW, survey.project_id)
        facts: list[tuple[str, object]] = [
            (gettext("测绘机构"), survey.surveyor),
            (gettext("测绘日期"), survey.surveyed_on),
            (gettext("文件"), survey.filename),
            (gettext("房间数"), survey.room_count),
            (gettext("偏差提示"), survey.flagged_count),
            (gettext("导入人"), survey.read_by.name if survey.read_by else None),
            (gettext("导入日期"), survey.read_on),
            (gettext("办结人"), survey.settled_by.name if survey.settled_by else None),
            (gettext("办结日期"), survey.settled_on),
            (gettext("说明"), survey.note or None),
        ]
        return {
            "title": survey.survey_number,
            "crumbs": [Crumb(gettext("测绘成果"), reverse("areas:measurements", args=[survey.project_id]))],
            "survey": survey,
            "facts": [each for each in facts if each[1] is not None],
            "may_review": may_review and not own,
            "waits_for_another": may_review and own,
            "may_drop": draft and actor.may(MEASURE, survey.project_id),
        }


class RegimeList(_OfProject):
    """补差规则 of a project."""

    name = "area-regimes"
    title = _("补差规则")
    filters = RegimeFilter
    default_sort = "-valid_from"
    verb_permission = SET_REGIMES
    template_name = "backoffice/areas/regimes.html"
    empty = Empty(_("还没有补差规则"), _("采用标准规则（误差 3%），或按合同约定设定。"), "settings")
    columns = REGIMES

    def rows(self) -> QuerySet[Any]:
        require_any(self.request.actor, (VIEW, SET_REGIMES), self.project_id)
        return queries.regimes(self.request.actor).filter(project_id=self.project_id)


class BatchList(_OfProject):
    """补差批次 of a project."""

    name = "area-batches"
    title = _("面积补差")
    filters = BatchFilter
    search = "q"
    quick = ("state",)
    default_sort = "-drawn_on"
    verb_permission = SETTLE
    template_name = "backoffice/areas/batches.html"
    empty = Empty(_("还没有补差批次"), _("测绘成果复核后，点“编制补差批次”。"), "calculator")
    columns = BATCHES

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW, self.project_id)
        return queries.batches(self.request.actor).filter(project_id=self.project_id)


class LineList(_OfProject):
    """补差明细 of a project, of all batches."""

    name = "area-lines"
    title = _("补差明细")
    filters = LineFilter
    search = "q"
    quick = ("progress", "waits")
    default_sort = "label"
    empty = Empty(_("还没有补差明细"), _("编制补差批次后，每份合同一行。"), "list-details")
    columns = LINES

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW, self.project_id)
        return queries.lines(self.request.actor).filter(project_id=self.project_id)


class DisputeList(_OfProject):
    """补差争议 of a project."""

    name = "area-disputes"
    title = _("补差争议")
    filters = DisputeFilter
    search = "q"
    quick = ("open",)
    default_sort = "-opened_on"
    empty = Empty(_("没有争议"), _("在补差明细中登记买方提出的争议。"), "message-2")
    columns = DISPUTES

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW, self.project_id)
        return queries.disputes(self.request.actor).filter(project_id=self.project_id)


class BatchLineList(ListPage):
    """补差批次: its sums, where its approval stands, and every contract."""

    name = "area-batch-lines"
    title = _("面积补差")
    filters = LineFilter
    search = "q"
    quick = ("progress", "waits")
    default_sort = "label"
    template_name = "backoffice/areas/batch.html"
    empty = Empty(_("没有符合条件的明细"), "", "calculator")
    columns = LINES

    @cached_property
    def batch(self) -> Any:
        """The batch in the address."""
        return one(queries.batches(self.request.actor), pk=self.kwargs["area_batch_id"])

    def rows(self) -> QuerySet[Any]:
        """Its lines."""
        return queries.lines(self.request.actor).filter(batch_id=self.batch.pk)

    def extra(self) -> dict[str, Any]:
        """Its sums, and what may be done with it."""
        actor, batch = self.request.actor, self.batch
        remember_project(self.request, batch.project_id)
        asked = approvals.latest_for(batch.source, BATCH)
        may = actor.may(SETTLE, batch.project_id)
        yes = asked is not None and asked.state == "APPROVED"
        return {
            "title": batch.number,
            "crumbs": [Crumb(gettext("面积补差"), reverse("areas:batches", args=[batch.project_id]))],
            "batch": batch,
            "facts": _facts_of(batch, asked),
            "may_ask": may and batch.state == "DRAFT",
            "may_post": may and batch.state == "ASKED" and yes,
            "may_drop": may and batch.state in ("DRAFT", "ASKED"),
            "may_recharge": batch.state == "POSTED" and actor.may(GENERATE, batch.project_id),
            "may_follow": actor.may(FOLLOW_UP, batch.project_id),
        }


def _facts_of(batch: Any, asked: Any) -> list[tuple[str, object]]:
    days = {"days": batch.due_days}
    after = gettext("过账后 %(days)s 天") if batch.due_at == "DAYS" else gettext("交付后 %(days)s 天")
    facts: list[tuple[str, object]] = [
        (gettext("合同数"), batch.line_count),
        (gettext("超限待选择"), batch.beyond_count),
        (gettext("应补合计"), batch.to_pay),
        (gettext("应退合计"), batch.to_return),
        (gettext("应付日"), after % days),
        (gettext("答复期限"), gettext("告知后 %(days)s 天") % {"days": batch.reply_days}),
        (gettext("编制人"), batch.drawn_by.name if batch.drawn_by else None),
        (gettext("编制日期"), batch.drawn_on),
        (gettext("审批"), asked.state_label if asked else None),
        (gettext("办结日期"), batch.settled_on),
        (gettext("作废原因"), batch.drop_reason or None),
    ]
    return [each for each in facts if each[1] is not None]
