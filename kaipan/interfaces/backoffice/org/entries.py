"""What the organisation's pages put into the shell."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell import badges, navigation, palette
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.interfaces.backoffice.shell.palette import ENTRIES_PER_GROUP, Entry
from kaipan.kernel.actor import Actor
from kaipan.org import queries
from kaipan.org.permissions import (
    MANAGE_CALENDAR,
    MANAGE_PROJECT,
    MANAGE_STAFF,
    MANAGE_TEAMS,
    VIEW_AUDIT,
    VIEW_PROJECT,
)


def find_people(actor: Actor, text: str) -> list[Entry]:
    """People of the company by name or login name, for those who manage them."""
    if not actor.may(MANAGE_STAFF):
        return []
    found = queries.staff(actor).filter(name__icontains=text)[:ENTRIES_PER_GROUP]
    return [
        Entry(person.name, reverse("org:person", args=[person.pk]), person.title, "user") for person in found
    ]


navigation.register(
    Item(
        Section.SYSTEM,
        _("项目"),
        "building-community",
        "org:projects",
        (VIEW_PROJECT, MANAGE_PROJECT),
        order=10,
    ),
    Item(
        Section.CUSTOMERS,
        _("案场组"),
        "users-group",
        "org:teams",
        (MANAGE_TEAMS,),
        in_project=True,
        order=60,
    ),
    Item(Section.SYSTEM, _("员工"), "users", "org:people", (MANAGE_STAFF,), order=20),
    Item(Section.SYSTEM, _("角色"), "users-group", "org:roles", (MANAGE_STAFF,), order=30),
    Item(Section.SYSTEM, _("公司"), "building", "org:company", (MANAGE_STAFF,), order=40),
    Item(
        Section.SYSTEM, _("工作日历"), "calendar", "org:calendar", (VIEW_PROJECT, MANAGE_CALENDAR), order=45
    ),
    Item(Section.SYSTEM, _("审计日志"), "history", "org:audit", (VIEW_AUDIT,), order=50),
)
palette.register(find_people, group=_("员工"), order=60)
badges.register(
    "org.calendar_day.kind",
    choices_of("org.CalendarDay", "kind"),
    {"HOLIDAY": (Tone.GREEN, _("休")), "WORKDAY": (Tone.ORANGE, _("班"))},
)
