"""What customers put into the shell: the list, the person one means, how grades look."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.customers import queries as customers
from kaipan.customers.permissions import VIEW, VIEW_ALL
from kaipan.interfaces.backoffice.customers.codes import IntentGrade, Situation
from kaipan.interfaces.backoffice.shell import badges, navigation, palette
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.kernel.actor import Actor


def find_customers(actor: Actor, text: str) -> list[palette.Entry]:
    """Customers by name, pinyin, initials, the tail of a telephone or a whole number."""
    found = customers.search_customers(actor, text).select_related("project")
    return [
        palette.Entry(
            each.party.name,
            reverse("customers:customer", args=[each.pk]),
            f"{each.owner.name} · {each.project}",
            "user-circle",
        )
        for each in found[: palette.ENTRIES_PER_GROUP]
    ]


navigation.register(
    Item(
        Section.CUSTOMERS,
        _("客户"),
        "users",
        "customers:customers",
        (VIEW, VIEW_ALL),
        in_project=True,
        order=10,
        on_phone=True,
    )
)
navigation.register(
    Item(
        Section.CUSTOMERS,
        _("往来记录"),
        "message",
        "customers:contacts",
        (VIEW, VIEW_ALL),
        in_project=True,
        order=20,
    )
)
navigation.register(
    Item(
        Section.CUSTOMERS,
        _("客户统计"),
        "chart-bar",
        "customers:funnel",
        (VIEW, VIEW_ALL),
        in_project=True,
        order=50,
    )
)
navigation.register(
    Item(
        Section.CUSTOMERS,
        _("归属规则"),
        "clock",
        "customers:service_rules",
        (VIEW, VIEW_ALL),
        in_project=True,
        order=90,
    )
)
badges.register(
    "customers.customer.situation",
    Situation,
    {
        "NEW": (Tone.BLUE, _("新")),
        "FOLLOWING": (Tone.BLUE, _("跟")),
        "LOST": (Tone.GREY, _("败")),
        "INVALID": (Tone.GREY, _("无")),
        "POOL": (Tone.AMBER, _("公")),
        "REGISTERED": (Tone.AMBER, _("筹")),
        "BOOKED": (Tone.AMBER, _("订")),
        "SUBSCRIBED": (Tone.ORANGE, _("认")),
        "SIGNED": (Tone.RED, _("签")),
    },
)
palette.register(find_customers, group=_("客户"), order=20)
badges.register(
    "customers.customer.intent_grade",
    IntentGrade,
    {"A": (Tone.RED, "A"), "B": (Tone.AMBER, "B"), "C": (Tone.BLUE, "C"), "D": (Tone.GREY, "D")},
)
