"""What sales puts into the shell: its place, how states look, deals found by number and by person."""

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.approvals import subjects
from kaipan.interfaces.backoffice.sales import take_over_work  # noqa: F401
from kaipan.interfaces.backoffice.sales.amendment_subject import amendment_subject
from kaipan.interfaces.backoffice.sales.change_kinds import KINDS
from kaipan.interfaces.backoffice.sales.discount_requests import discount_subject
from kaipan.interfaces.backoffice.sales.rows import numbered
from kaipan.interfaces.backoffice.shell import badges, navigation, palette, sources
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.kernel.actor import Actor
from kaipan.parties import queries as parties
from kaipan.sales import queries as sales
from kaipan.sales.permissions import VIEW, VIEW_ALL


def deals_by_number(actor: Actor, text: str) -> Sequence[palette.Entry]:
    """Deals by the number of a paper of theirs, or of the authority."""
    if len(text) < 3:
        return []
    visible = sales.deals(actor)
    return [_entry(deal) for deal in visible.filter(numbered(visible, text))[: palette.ENTRIES_PER_GROUP]]


def deals_by_person(actor: Actor, text: str) -> Sequence[palette.Entry]:
    """Deals by the name, initials or telephone tail of customer or buyer."""
    people = parties.search_parties(actor.company_id, text).values("pk")
    visible = sales.deals(actor)
    bought = visible.filter(buyers__party__in=people).values("pk")
    found = visible.filter(Q(customer__party__in=people) | Q(pk__in=bought))
    return [_entry(deal) for deal in found[: palette.ENTRIES_PER_GROUP]]


def _entry(deal: object) -> palette.Entry:
    room, customer = deal.room.label, deal.customer.party.name  # type: ignore[attr-defined]
    return palette.Entry(
        f"{room} {customer}",
        reverse("sales:deal", args=[deal.pk]),  # type: ignore[attr-defined]
        str(deal.get_state_display()),  # type: ignore[attr-defined]
        "file-certificate",
    )


navigation.register(
    Item(
        Section.SALES, _("交易"), "file-certificate", "sales:deals", (VIEW, VIEW_ALL), order=10, on_phone=True
    )
)
navigation.register(
    Item(Section.SALES, _("优惠申请"), "percentage", "sales:discount_requests", (VIEW, VIEW_ALL), order=15)
)
navigation.register(
    Item(Section.SALES, _("变更申请"), "arrows-diff", "sales:amendments", (VIEW, VIEW_ALL), order=16)
)
subjects.register("sales.discount", discount_subject)
for _kind in KINDS.values:
    subjects.register(f"sales.amendment.{_kind.lower()}", amendment_subject)
sources.register("sales.deal", "sales:deal", sales.deals)
sources.register("sales.amendment", "sales:amendment", sales.amendments)
palette.register(deals_by_number, group=_("合同与认购书"), order=20)
palette.register(deals_by_person, group=_("客户的交易"), order=30)
badges.register(
    "sales.amendment.state",
    choices_of("sales.Amendment", "state"),
    {
        "PROPOSED": (Tone.AMBER, _("待")),
        "EXECUTED": (Tone.GREEN, _("执")),
        "DROPPED": (Tone.GREY, _("弃")),
    },
)
badges.register(
    "sales.deal.state",
    choices_of("sales.Deal", "state"),
    {
        "BOOKED": (Tone.AMBER, _("订")),
        "SUBSCRIBED": (Tone.ORANGE, _("认")),
        "DRAFTED": (Tone.BLUE, _("草")),
        "SIGNED": (Tone.RED, _("签")),
        "CANCELLED": (Tone.GREY, _("消")),
        "LAPSED": (Tone.GREY, _("过")),
        "WITHDRAWN": (Tone.GREY, _("撤")),
        "FORFEITED": (Tone.PURPLE, _("挞")),
        "RETURNED": (Tone.GREY, _("退")),
        "EXCHANGED": (Tone.CYAN, _("换")),
    },
)
