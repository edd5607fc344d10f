"""Which attributes the rooms of a project have, and telling many rooms one of them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kaipan.interfaces.backoffice.inventory.attribute_fields import (
    AttributeChoiceForm,
    AttributeValueForm,
    NewAttributeForm,
    lines_of,
)
from kaipan.interfaces.backoffice.inventory.forms import AttributeForm
from kaipan.interfaces.backoffice.inventory.views.rooms import RoomList
from kaipan.interfaces.backoffice.shell.columns import Column
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import actions
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import MANAGE_ROOM, VIEW_ROOM
from kaipan.kernel.actor import require
from kaipan.platform.scopes import one


def _choices(attribute: Any) -> str:
    return "、".join(name for _code, name in attribute.choices)


def _state(attribute: Any) -> str:
    return _("停用") if attribute.retired else _("使用中")


class AttributeList(ListPage):
    """房间属性: what the project says of its rooms beyond what every room has."""

    name = "room_attributes"
    title = gettext_lazy("房间属性")
    template_name = "backoffice/inventory/attributes.html"
    default_sort = "name"
    columns = (
        Column("name", gettext_lazy("名称"), sort="name"),
        Column("code", gettext_lazy("代码"), sort="code"),
        Column("kind", gettext_lazy("类型"), value="get_kind_display", sort="kind"),
        Column("unit", gettext_lazy("计量单位")),
        Column("choices", gettext_lazy("选项"), value=_choices),
        Column("state", gettext_lazy("状态"), value=_state, sort="retired"),
    )
    verbs = Column(
        "verbs", gettext_lazy("操作"), value="name", template="backoffice/inventory/attribute_verbs.html"
    )
    empty = Empty(
        gettext_lazy("这个项目还没有自定义属性"),
        gettext_lazy("如 学区、泳池距离：定义后可在房间、房源表、筛选和定价因素中使用。"),
        "tag",
    )

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Give those who keep the rooms the column of verbs."""
        super().setup(request, *args, **kwargs)
        if self.may_manage:
            self.columns = (*self.columns, self.verbs)  # type: ignore[assignment, misc]

    @property
    def may_manage(self) -> bool:
        """Whether this actor defines attributes here."""
        actor = self.request.actor
        return bool(actor and actor.may(MANAGE_ROOM, self.kwargs["project_id"]))

    def rows(self) -> QuerySet[Any]:
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_ROOM, project_id)
        return inventory.own_room_attributes(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        project_id = self.kwargs["project_id"]
        cards = inventory.room_attribute_cards(project_id, actor=self.request.actor)
        built_in = [(card.label, _offered(card)) for card in cards if not card.is_own]
        return {
            "project_id": project_id,
            "may_manage": self.may_manage,
            "built_in": built_in,
            "crumbs": [Crumb(_("房间"), reverse("inventory:rooms", args=[project_id]))],
        }


def _offered(card: inventory.RoomAttributeCard) -> str:
    """What an attribute may be: its choices, or its kind with the unit."""
    if card.choices and card.code not in inventory.PLACES:
        return "、".join(name for _code, name in card.choices)
    return f"{card.kind.label} · {card.unit}" if card.unit else str(card.kind.label)


@page
def define(request: PageRequest, project_id: int) -> HttpResponse:
    """An attribute of the project's own."""
    require(request.actor, MANAGE_ROOM, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.define_room_attribute(project_id, **cleaned, actor=request.actor)
        return go(request, _list(project_id), _("已定义房间属性“%(name)s”") % cleaned)

    context = _context(project_id, _("定义房间属性"))
    return answer_form(request, "backoffice/form.html", lambda data, _f: NewAttributeForm(data), act, context)


@page
def change(request: PageRequest, attribute_id: int) -> HttpResponse:
    """Correct a definition, or retire it: only what was changed is sent."""
    attribute = one(inventory.own_room_attributes(request.actor), pk=attribute_id)
    require(request.actor, MANAGE_ROOM, attribute.project_id)
    now = {name: getattr(attribute, name) for name in ("name", "unit", "choices", "retired")}
    initial = {**now, "choices": lines_of(attribute.choices)}

    def make(data: Any, _files: Any) -> AttributeForm:
        return AttributeForm(data, kind=attribute.kind, initial=initial)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        wanted: Any = {name: value for name, value in cleaned.items() if value != now[name]}
        actions.change_room_attribute(attribute_id, **wanted, actor=request.actor)
        said = _("房间属性“%(name)s”已修改") % {"name": cleaned["name"]}
        return go(request, _list(attribute.project_id), said)

    context = _context(attribute.project_id, _("修改 %(name)s") % {"name": attribute.name})
    return answer_form(request, "backoffice/form.html", make, act, context)


@require_POST
@page
def set_attribute(request: PageRequest, project_id: int) -> HttpResponse:
    """Tell the ticked rooms one thing: first which attribute, then its value; all of them or none."""
    require(request.actor, MANAGE_ROOM, project_id)
    rooms = list(RoomList.selection(request, project_id=project_id))
    cards = {card.code: card for card in inventory.room_attributes(project_id) if card.is_settable}
    card = cards.get(request.POST.get("code", ""))
    back = reverse("inventory:rooms", args=[project_id])
    context = {
        "crumbs": [Crumb(_("房间"), back)],
        "cancel": back,
        "rooms": rooms,
        "selected": [str(room.pk) for room in rooms],
        "code": card.code if card else "",
    }
    template = "backoffice/inventory/set_attribute.html"
    if card is None:
        form = AttributeChoiceForm(request.POST if "code" in request.POST else None, cards=cards.values())
        shown = {"title": _("设置属性"), "submit": _("下一步"), "form": form}
        return render(request, template, context | shown, status=422 if form.is_bound else 200)
    context |= {"title": _("设置%(attribute)s") % {"attribute": card.label}, "submit": _("设置")}
    if "value" not in request.POST:
        return render(request, template, context | {"form": AttributeValueForm(card=card)})

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        done = actions.set_room_attribute(
            project_id,
            code=card.code,
            value=cleaned["value"],
            rooms=actions.RoomsWhere(room_ids=tuple(room.pk for room in rooms)),
            actor=request.actor,
        )
        counts = {"changed": done.changed, "unchanged": done.unchanged}
        return go(request, back, _("%(changed)s 间房已设置，%(unchanged)s 间原本如此") % counts)

    return answer_form(
        request, template, lambda data, _files: AttributeValueForm(data, card=card), act, context
    )


def _list(project_id: int) -> str:
    return reverse("inventory:attributes", args=[project_id])


def _context(project_id: int, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "crumbs": [Crumb(_("房间属性"), _list(project_id))],
        "cancel": _list(project_id),
    }
