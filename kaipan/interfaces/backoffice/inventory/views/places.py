"""Where rooms stand: phases, buildings, units, and a room added by hand."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.inventory import place_forms as forms
from kaipan.interfaces.backoffice.inventory.attribute_fields import own_only
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import actions
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import MANAGE_ROOM, VIEW_ROOM
from kaipan.kernel.actor import require
from kaipan.platform.scopes import one


def _units(building: Any) -> str:
    return "、".join(unit.name for unit in building.units.all())


class BuildingList(ListPage):
    """楼栋: every building of the project with its phase, units and number of rooms."""

    name = "buildings"
    title = gettext_lazy("楼栋")
    template_name = "backoffice/inventory/buildings.html"
    default_sort = "name"
    columns = (
        Column("name", gettext_lazy("楼栋"), sort="sequence"),
        Column("filed_name", gettext_lazy("公安门牌"), sort="filed_name"),
        Column("phase", gettext_lazy("分期"), value="phase.name", sort="phase__sequence"),
        Column("floors", gettext_lazy("地上层数"), kind=Kind.COUNT, sort="floors"),
        Column("units", gettext_lazy("单元"), value=_units),
        Column("room_count", gettext_lazy("房间"), kind=Kind.COUNT, sort="room_count", total="room_count"),
    )  # fmt: skip
    verbs = Column(
        "verbs", gettext_lazy("操作"), value="name", template="backoffice/inventory/building_verbs.html"
    )
    empty = Empty(
        gettext_lazy("这个项目还没有楼栋"), gettext_lazy("导入房源表会一并建立楼栋和单元。"), "building"
    )

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Give those who may change buildings the column of verbs."""
        super().setup(request, *args, **kwargs)
        if self.may_manage:
            self.columns = (*self.columns, self.verbs)  # type: ignore[assignment, misc]

    @property
    def may_manage(self) -> bool:
        """Whether this actor adds and changes buildings here."""
        actor = self.request.actor
        return bool(actor and actor.may(MANAGE_ROOM, self.kwargs["project_id"]))

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_ROOM, project_id)
        found = inventory.buildings(self.request.actor).filter(project_id=project_id)
        return found.annotate(room_count=Count("rooms"))

    def extra(self) -> dict[str, Any]:
        return {"project_id": self.kwargs["project_id"], "may_manage": self.may_manage}


@page
def add_phase(request: PageRequest, project_id: int) -> HttpResponse:
    """A part of the project that is built and sold together."""
    require(request.actor, MANAGE_ROOM, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.add_phase(project_id, **cleaned, actor=request.actor)
        return go(request, _list(project_id), _("已新增分期“%(name)s”") % cleaned)

    context = _context(project_id, _("添加分期"))
    return answer_form(request, "backoffice/form.html", lambda data, _f: forms.NameForm(data), act, context)


@page
def add_building(request: PageRequest, project_id: int) -> HttpResponse:
    """A building of the project."""
    require(request.actor, MANAGE_ROOM, project_id)
    phases = _phases(request, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.add_building(project_id, **cleaned, actor=request.actor)
        return go(request, _list(project_id), _("已新增楼栋“%(name)s”") % cleaned)

    def make(data: Any, _files: Any) -> forms.NewBuildingForm:
        return forms.NewBuildingForm(data, phases=phases)

    return answer_form(request, "backoffice/form.html", make, act, _context(project_id, _("添加楼栋")))


@page
def change_building(request: PageRequest, building_id: int) -> HttpResponse:
    """Correct a building: only what was changed is sent."""
    building = _managed(request, building_id)
    phases = _phases(request, building.project_id)
    initial = {name: getattr(building, name) for name in ("name", "floors", "filed_name", "phase_id")}

    def make(data: Any, _files: Any) -> forms.BuildingForm:
        return forms.BuildingForm(data, phases=phases, initial=initial)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        wanted = {name: value for name, value in cleaned.items() if value != initial[name]}
        actions.change_building(building_id, **wanted, actor=request.actor)
        return go(request, _list(building.project_id), _("%(building)s 已修改") % {"building": building.name})

    title = _("修改 %(building)s") % {"building": building.name}
    context = _context(building.project_id, title)
    return answer_form(request, "backoffice/form.html", make, act, context)


@page
def add_unit(request: PageRequest, building_id: int) -> HttpResponse:
    """A staircase of the building."""
    building = _managed(request, building_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.add_unit(building_id, **cleaned, actor=request.actor)
        said = _("%(building)s 已新增单元“%(name)s”") % {"building": building.name, **cleaned}
        return go(request, _list(building.project_id), said)

    title = _("%(building)s 添加单元") % {"building": building.name}
    context = _context(building.project_id, title)
    return answer_form(request, "backoffice/form.html", lambda data, _f: forms.NameForm(data), act, context)


@page
def add_room(request: PageRequest, building_id: int) -> HttpResponse:
    """One room by hand, with what is known of it."""
    building = _managed(request, building_id)
    units = [(unit.pk, unit.name) for unit in building.units.all()]
    own = own_only(inventory.room_attributes(building.project_id))

    def make(data: Any, _files: Any) -> forms.NewRoomForm:
        return forms.NewRoomForm(data, units=units, own=own)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        said = forms.NewRoomForm(units=units, own=own).own_values(cleaned)
        given = {name: value for name, value in cleaned.items() if value not in (None, "")}
        room_id = actions.add_room(building_id, **given, own_attributes=said, actor=request.actor)
        return go(request, reverse("inventory:room", args=[room_id]), _("已新增房间"))

    title = _("%(building)s 添加房间") % {"building": building.name}
    context = _context(building.project_id, title)
    return answer_form(request, "backoffice/form.html", make, act, context)


def _managed(request: PageRequest, building_id: int) -> Any:
    """A building of a project whose rooms this actor keeps."""
    building = one(inventory.buildings(request.actor), pk=building_id)
    require(request.actor, MANAGE_ROOM, building.project_id)
    return building


def _phases(request: PageRequest, project_id: int) -> list[tuple[int, str]]:
    found = inventory.phases(request.actor).filter(project_id=project_id)
    return [(phase.pk, phase.name) for phase in found]


def _list(project_id: int) -> str:
    return reverse("inventory:buildings", args=[project_id])


def _context(project_id: int, title: str) -> dict[str, Any]:
    return {"title": title, "crumbs": [Crumb(_("楼栋"), _list(project_id))], "cancel": _list(project_id)}
