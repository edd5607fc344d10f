"""What ownership puts into the shell: its places and how its codes look."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.customers import queries as customers
from kaipan.customers.permissions import (
    MANAGE_ROTA,
    RECEIVE,
    RULE_APPEAL,
    RULE_DISPUTE,
    TRANSFER,
    VIEW,
    VIEW_ALL,
    VIEW_POOL,
    VIEW_TEAM,
)
from kaipan.interfaces.backoffice.shell import badges, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.kernel.actor import Actor


class Pooled(TextChoices):
    """How a customer came into the pool."""

    RECLAIM = "RECLAIM", _("到期回收")
    RELEASE = "RELEASE", _("放入公海")


def to_rule(actor: Actor, project_id: int) -> int:
    """How many disputes wait for this person's ruling."""
    return customers.disputes_to_rule(actor, project_id).count()


def orphans(actor: Actor, project_id: int) -> int:
    """How many customers have nobody who works."""
    return customers.orphans(actor, project_id).count() if actor.may(TRANSFER, project_id) else 0


_CUSTOMERS = Section.CUSTOMERS
navigation.register(
    Item(
        _CUSTOMERS, _("公海"), "archive", "ownership:pool", (VIEW_POOL, VIEW_ALL), in_project=True, order=20
    ),
    Item(
        _CUSTOMERS,
        _("轮接"),
        "rotate",
        "ownership:rota",
        (VIEW, VIEW_TEAM, VIEW_ALL, RECEIVE, MANAGE_ROTA),
        in_project=True,
        order=30,
    ),
    Item(
        _CUSTOMERS,
        _("前台接待"),
        "user-plus",
        "ownership:reception",
        (RECEIVE,),
        in_project=True,
        order=31,
        on_phone=True,
    ),
    Item(
        _CUSTOMERS,
        _("判客"),
        "gavel",
        "ownership:disputes",
        (VIEW, VIEW_ALL, RULE_DISPUTE, RULE_APPEAL),
        in_project=True,
        order=40,
        count_here=to_rule,
    ),
    Item(
        _CUSTOMERS,
        _("客户交接"),
        "transfer",
        "ownership:loads",
        (TRANSFER,),
        in_project=True,
        order=50,
        count_here=orphans,
    ),
)
badges.register(
    "customers.pooled_by",
    Pooled,
    {"RECLAIM": (Tone.AMBER, _("回")), "RELEASE": (Tone.GREY, _("放"))},
)
badges.register(
    "customers.dispute",
    choices_of("customers.Dispute", "state"),
    {
        "OPEN": (Tone.AMBER, _("待")),
        "RULED": (Tone.BLUE, _("裁")),
        "APPEALED": (Tone.ORANGE, _("诉")),
        "FINAL": (Tone.GREEN, _("终")),
        "WITHDRAWN": (Tone.GREY, _("撤")),
    },
)
