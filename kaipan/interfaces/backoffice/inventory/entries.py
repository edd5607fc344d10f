"""What rooms put into the shell: the board, the list, the room a person means, how states look."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell import badges, navigation, palette
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.interfaces.backoffice.work import results
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import OccupancyKind, ReleaseState
from kaipan.inventory.permissions import IMPORT_ROOMS, MANAGE_ROOM, VIEW_ROOM
from kaipan.inventory.works import IMPORT
from kaipan.kernel.actor import Actor
from kaipan.platform.models import Work


def find_rooms(actor: Actor, text: str) -> list[palette.Entry]:
    """Rooms by what people say of them: 301, 3-1501, 3栋1单元301."""
    found = inventory.search_rooms(actor, text).select_related("project")[: palette.ENTRIES_PER_GROUP]
    return [
        palette.Entry(room.label, reverse("inventory:room", args=[room.pk]), str(room.project), "building")
        for room in found
    ]


navigation.register(
    Item(
        Section.ROOMS,
        _("销控图"),
        "layout-board",
        "inventory:board",
        (VIEW_ROOM,),
        in_project=True,
        order=10,
        on_phone=True,
    ),
    Item(Section.ROOMS, _("房间"), "building", "inventory:rooms", (VIEW_ROOM,), in_project=True, order=20),
    Item(
        Section.ROOMS,
        _("楼栋"),
        "building-community",
        "inventory:buildings",
        (VIEW_ROOM,),
        in_project=True,
        order=25,
    ),
    Item(
        Section.ROOMS,
        _("房间属性"),
        "tag",
        "inventory:attributes",
        (MANAGE_ROOM,),
        in_project=True,
        order=27,
    ),
    Item(
        Section.ROOMS,
        _("房源导入"),
        "file-import",
        "inventory:imports",
        (IMPORT_ROOMS,),
        in_project=True,
        order=90,
    ),
)
palette.register(find_rooms, group=_("房间"), order=10)
badges.register(
    "inventory.room.release_state",
    ReleaseState,
    {
        "UNRELEASED": (Tone.GREY, _("未")),
        "RELEASED": (Tone.GREEN, _("放")),
        "WITHDRAWN": (Tone.GREY, _("收")),
    },
)
badges.register(
    "inventory.occupancy.kind",
    OccupancyKind,
    {
        "RESERVED": (Tone.CYAN, _("留")),
        "HELD": (Tone.LIME, _("选")),
        "BOOKED": (Tone.AMBER, _("订")),
        "SUBSCRIBED": (Tone.ORANGE, _("认")),
        "SIGNED": (Tone.RED, _("签")),
        "DELIVERED": (Tone.PURPLE, _("住")),
        "BLOCKED": (Tone.PINK, _("锁")),
    },
)


def _said_of_import(work: Work) -> str:
    done = work.result or {}
    return gettext("导入完成：新增 %(added)s 套，更改 %(changed)s 套") % {
        "added": done["added"],
        "changed": done["changed"],
    }


def _way_to_imports(work: Work) -> str:
    return reverse("inventory:imports", args=[work.project_id])


results.register(IMPORT, results.Result(_way_to_imports, _said_of_import))
