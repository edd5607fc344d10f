"""Single rooms at a price below the list, for a while (特价房, 一房一议)."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.source import Source
from kaipan.platform.change_feed import feeds_changes
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import AreaField, MoneyField, UnitPriceField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.presale.adjustment_codes import SpecialState
from kaipan.presale.codes import Basis
from kaipan.presale.models.price_book import PriceBookEntry
from kaipan.presale.models.same_room import SameRoom

SOURCE_KIND = "presale.special_price"

_LIVE = ["ASKED", "IN_FORCE"]
_GRAPH = [
    ("ASKED", "IN_FORCE"),
    ("ASKED", "REFUSED"),
    ("ASKED", "ENDED"),
    ("IN_FORCE", "ENDED"),
]


class SpecialCampaign(models.Model):
    """A campaign (特价活动) and how many of its rooms may be sold at their special price.

    ``used`` counts the deals that have one; each takes its place under the campaign's lock and gives it back
    when the deal is cancelled, so that ``used`` never passes ``quota``.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    quota = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("presale_campaign_project_key"),
            models.UniqueConstraint(
                fields=["project", "name"],
                name="presale_campaign_name_once",
                violation_error_message=_("项目已有同名的特价活动，请换一个名称。"),
            ),
            models.CheckConstraint(
                condition=Q(used__lte=F("quota")) & Q(quota__gte=1),
                name="presale_campaign_within_quota",
                violation_error_message=_("特价活动的名额不能少于已使用的套数。"),
            ),
        ]
        triggers = [
            frozen_columns("presale_campaign_keeps_project", ["project_id", "name", "created_at"]),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def left(self) -> int:
        """How many more rooms may be sold."""
        return self.quota - self.used


class SpecialPrice(models.Model):
    """A room's special price (特价): from when until when, why, and what it was compared with.

    From ``valid_from`` to ``valid_until``, both included, quotes of the room start from it while it is in
    force and below the list price. It says what the room costs and nothing else: who holds the room is its
    occupancy's business. ``from_entry`` is the list price it was made under.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="+")
    campaign = models.ForeignKey(
        SpecialCampaign, on_delete=models.PROTECT, null=True, blank=True, related_name="prices"
    )
    from_entry = models.ForeignKey(PriceBookEntry, on_delete=models.PROTECT, related_name="+", db_index=False)
    basis = models.CharField(max_length=8, choices=Basis)
    area = AreaField()
    list_total = MoneyField()
    unit_price = UnitPriceField()
    total = MoneyField()
    reason = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField()
    needs_approval = models.BooleanField()
    state = models.CharField(max_length=12, choices=SpecialState)
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "org.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    end_reason = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("presale_special_project_key"),
            SameProject(field="room", to="inventory.Room", name="presale_special_room_project"),
            SameProject(
                field="campaign", to="presale.SpecialCampaign", name="presale_special_campaign_project"
            ),
            SameRoom(field="from_entry", to="presale.PriceBookEntry", name="presale_special_entry_room"),
            models.UniqueConstraint(
                fields=["room"],
                condition=Q(state__in=_LIVE),
                name="presale_special_one_a_room",
                violation_error_message=_("该房间已有特价，请先结束它。"),
            ),
            models.CheckConstraint(
                condition=Q(total__gt=0, total__lt=F("list_total"), unit_price__gte=0),
                name="presale_special_below_list",
                violation_error_message=_("特价应低于表价。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="presale_special_ends_after_start",
                violation_error_message=_("特价的截止日期不能早于开始日期。"),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="presale_special_reasoned"),
            models.CheckConstraint(
                condition=(Q(state="ENDED", ended_at__isnull=False) & ~Q(end_reason=""))
                | (~Q(state="ENDED") & Q(ended_at__isnull=True, end_reason="")),
                name="presale_special_ended_with_reason",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="state_graph", field="state", transitions=_GRAPH),
            frozen_columns(
                "presale_special_terms",
                [
                    "project_id",
                    "room_id",
                    "campaign_id",
                    "from_entry_id",
                    "basis",
                    "area",
                    "list_total",
                    "unit_price",
                    "total",
                    "reason",
                    "valid_from",
                    "valid_until",
                    "needs_approval",
                    "created_at",
                ],
            ),
            keeps_modified_at(),
            never_deleted(),
            *feeds_changes("rooms", subject="room_id"),
        ]

    def __str__(self) -> str:
        return _("%(room)s 的特价") % {"room": self.room.label}

    @property
    def source(self) -> Source:
        """The special price as the room of approvals knows it."""
        return Source(SOURCE_KIND, self.pk)

    @property
    def is_live(self) -> bool:
        """Whether it is in force or may come into force."""
        return self.state in _LIVE


class SpecialUse(models.Model):
    """One deal that has a special price, from its booking or subscription until it is given up.

    ``source`` is the deal as this room knows it: something that holds a room.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    special = models.ForeignKey(SpecialPrice, on_delete=models.PROTECT, related_name="uses", db_index=False)
    campaign = models.ForeignKey(
        SpecialCampaign, on_delete=models.PROTECT, null=True, blank=True, related_name="uses"
    )
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    taken_at = models.DateTimeField(db_default=Now())
    given_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="special", to="presale.SpecialPrice", name="presale_special_use_project"),
            SameProject(
                field="campaign", to="presale.SpecialCampaign", name="presale_special_use_campaign_project"
            ),
            models.UniqueConstraint(
                fields=["source_kind", "source_id"],
                condition=Q(given_back_at__isnull=True),
                name="presale_special_use_one_a_deal",
            ),
            models.UniqueConstraint(
                fields=["special"],
                condition=Q(given_back_at__isnull=True),
                name="presale_special_use_once_at_a_time",
            ),
        ]
        triggers = [
            frozen_columns(
                "presale_special_use_taken",
                ["project_id", "special_id", "campaign_id", "source_kind", "source_id", "taken_at"],
            ),
            frozen_columns(
                "presale_special_use_given_back", ["given_back_at"], when="OLD.given_back_at IS NOT NULL"
            ),
            never_deleted(),
        ]
