"""What customers put into the shell: the list, the person one means, how grades look."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaipan.customers import queries as customers
from kaipan.customers.permissions import IMPORT, READERS
from kaipan.customers.works import IMPORTING, TRYING, UNDOING
from kaipan.interfaces.backoffice.customers.codes import IntentGrade, Situation
from kaipan.interfaces.backoffice.shell import badges, navigation, palette
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.interfaces.backoffice.work import results
from kaipan.kernel.actor import Actor
from kaipan.platform.clock import business_day
from kaipan.platform.models import Work


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


def about_to_go(actor: Actor, project_id: int) -> int:
    """How many of this person's customers go to the public pool soon."""
    return customers.about_to_go(actor, project_id, business_day()).count()


navigation.register(
    Item(
        Section.CUSTOMERS,
        _("客户"),
        "users",
        "customers:customers",
        READERS,
        in_project=True,
        order=10,
        on_phone=True,
        count_here=about_to_go,
    )
)
navigation.register(
    Item(
        Section.CUSTOMERS,
        _("往来记录"),
        "message",
        "customers:contacts",
        READERS,
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
        READERS,
        in_project=True,
        order=50,
    )
)
navigation.register(
    Item(
        Section.CUSTOMERS,
        _("客户导入"),
        "file-import",
        "customers:imports",
        (IMPORT,),
        in_project=True,
        order=80,
    )
)
navigation.register(
    Item(
        Section.CUSTOMERS,
        _("归属规则"),
        "clock",
        "customers:service_rules",
        READERS,
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


def _tried(work: Work) -> str:
    return reverse("customers:import_tried", args=[work.arguments["table_id"]])


def _log(work: Work) -> str:
    return reverse("customers:imports", args=[work.project_id])


def _read_in(work: Work) -> str:
    counts = {name: (work.result or {}).get(name, 0) for name in ("added", "changed", "skipped")}
    return gettext("新增 %(added)s 位客户，修改 %(changed)s 位，跳过 %(skipped)s 行") % counts


def _found(work: Work) -> str:
    counts = {name: (work.result or {}).get(name, 0) for name in ("added", "changed", "skipped", "wrong")}
    return gettext("将新增 %(added)s，修改 %(changed)s，跳过 %(skipped)s；错误 %(wrong)s 处") % counts


def _undone(work: Work) -> str:
    counts = {name: (work.result or {}).get(name, 0) for name in ("removed", "kept")}
    return gettext("移除 %(removed)s 位客户，保留 %(kept)s 位") % counts


results.register(TRYING, results.Result(way=_tried, said=_found))
results.register(IMPORTING, results.Result(way=_log, said=_read_in))
results.register(UNDOING, results.Result(way=_log, said=_undone))
