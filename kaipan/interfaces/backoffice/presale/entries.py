"""What this area puts into the shell: its places, how states look, plans in the palette, its approvals."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.approvals import subjects
from kaipan.interfaces.backoffice.presale import long_work
from kaipan.interfaces.backoffice.presale.approval_subject import (
    adjustment_subject,
    price_plan_subject,
    release_subject,
    special_price_subject,
)
from kaipan.interfaces.backoffice.presale.readers import ADJUSTMENT_READERS, PLAN_READERS
from kaipan.interfaces.backoffice.shell import badges, navigation, palette
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.kernel.actor import Actor
from kaipan.presale import queries
from kaipan.presale.adjustment_codes import AdjustmentState, SpecialState
from kaipan.presale.codes import BatchState, PlanState, ReleaseKind, RepriceState
from kaipan.presale.permissions import VIEW_PRICE


def plans_by_name(actor: Actor, text: str) -> Sequence[palette.Entry]:
    """Price plans by a part of their name."""
    found = queries.price_plans(actor).filter(name__icontains=text)[: palette.ENTRIES_PER_GROUP]
    return [
        palette.Entry(
            plan.name,
            reverse("presale:plan", args=[plan.project_id, plan.pk]),
            str(plan.get_state_display()),
            "calculator",
        )
        for plan in found
    ]


navigation.register(
    Item(
        Section.ROOMS, _("价格方案"), "calculator", "presale:plans", PLAN_READERS, in_project=True, order=30
    ),
    Item(
        Section.ROOMS,
        _("价目表"),
        "currency-yuan",
        "presale:books",
        (VIEW_PRICE,),
        in_project=True,
        order=32,
    ),
    Item(
        Section.ROOMS,
        _("调价单"),
        "trending-down",
        "presale:adjustments",
        ADJUSTMENT_READERS,
        in_project=True,
        order=31,
    ),
    Item(
        Section.ROOMS,
        _("重新定价"),
        "refresh",
        "presale:reprices",
        (VIEW_PRICE,),
        in_project=True,
        order=32,
    ),
    Item(Section.ROOMS, _("特价房"), "tag", "presale:specials", (VIEW_PRICE,), in_project=True, order=33),
    Item(
        Section.ROOMS,
        _("付款方式"),
        "credit-card",
        "presale:payment-plans",
        (VIEW_PRICE,),
        in_project=True,
        order=34,
    ),
    Item(
        Section.ROOMS,
        _("优惠目录"),
        "percentage",
        "presale:discount-offers",
        (VIEW_PRICE,),
        in_project=True,
        order=35,
    ),
    Item(
        Section.ROOMS,
        _("工程节点"),
        "building-community",
        "presale:milestones",
        (VIEW_PRICE,),
        in_project=True,
        order=35,
    ),
    Item(
        Section.ROOMS,
        _("放盘与收盘"),
        "speakerphone",
        "presale:releases",
        (VIEW_PRICE,),
        in_project=True,
        order=36,
    ),
)
palette.register(plans_by_name, group=_("价格方案"), order=60)
subjects.register("presale.price_plan", price_plan_subject)
subjects.register("presale.release", release_subject)
badges.register(
    "presale.price_plan.state",
    PlanState,
    {
        "DRAFT": (Tone.GREY, _("草")),
        "TRIALLED": (Tone.CYAN, _("试")),
        "SUBMITTED": (Tone.AMBER, _("审")),
        "APPROVED": (Tone.LIME, _("批")),
        "EXECUTED": (Tone.GREEN, _("执")),
        "VOID": (Tone.GREY, _("废")),
    },
)
subjects.register("presale.price_adjustment", adjustment_subject)
subjects.register("presale.special_price", special_price_subject)
badges.register(
    "presale.price_adjustment.state",
    AdjustmentState,
    {
        "DRAFT": (Tone.GREY, _("草")),
        "SUBMITTED": (Tone.AMBER, _("审")),
        "APPROVED": (Tone.LIME, _("批")),
        "SCHEDULED": (Tone.CYAN, _("待")),
        "EXECUTED": (Tone.GREEN, _("执")),
        "VOID": (Tone.GREY, _("废")),
    },
)
badges.register(
    "presale.special_price.state",
    SpecialState,
    {
        "ASKED": (Tone.AMBER, _("审")),
        "IN_FORCE": (Tone.GREEN, _("特")),
        "REFUSED": (Tone.RED, _("否")),
        "ENDED": (Tone.GREY, _("止")),
    },
)
badges.register(
    "presale.reprice.state",
    RepriceState,
    {
        "WAITING": (Tone.AMBER, _("待")),
        "PRICED": (Tone.GREEN, _("价")),
        "KEPT": (Tone.BLUE, _("原")),
        "DROPPED": (Tone.GREY, _("收")),
    },
)
badges.register(
    "presale.release.state",
    BatchState,
    {
        "SUBMITTED": (Tone.BLUE, _("审")),
        "SCHEDULED": (Tone.AMBER, _("待")),
        "DONE": (Tone.GREEN, _("执")),
        "CANCELLED": (Tone.GREY, _("消")),
    },
)
badges.register(
    "presale.release.kind",
    ReleaseKind,
    {
        "FIRST": (Tone.GREEN, _("首")),
        "ADDITIONAL": (Tone.BLUE, _("加")),
        "WITHDRAWAL": (Tone.GREY, _("收")),
    },
)
long_work.register()
