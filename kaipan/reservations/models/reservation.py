"""A room kept without money: for a named customer, or for the house itself."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.reservations.codes import ReservationKind, ReservationState
from kaipan.reservations.rules import states

SOURCE_KIND = "reservations.reservation"

_BEGINS = """
IF NEW.state NOT IN ({starts}) THEN
    RAISE EXCEPTION 'a reservation does not begin as %', NEW.state
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'reservations_reservation_begins';
END IF;
RETURN NEW;
""".format(starts=", ".join(f"'{state}'" for state in states.STARTS))


class Reservation(models.Model):
    """A reservation (预留). The room's occupancy holds it until ``kept_until``; this says for whom and why.

    ``consultant`` serves the customer, ``reserved_by`` is who reserved and whose place it takes while
    ``counted``. ``days`` is what was asked for; None for the next of a queue, who gets hours. ``beyond``
    names the limits it goes beyond, which needed a yes. One that waits for approval holds no room.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="reservations")
    kind = models.CharField(max_length=12, choices=ReservationKind)
    customer = models.ForeignKey(
        "customers.Customer", on_delete=models.PROTECT, null=True, related_name="reservations"
    )
    consultant = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="reservations")
    reserved_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    reason_code = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    days = models.PositiveSmallIntegerField(null=True)
    beyond = ArrayField(models.CharField(max_length=8), default=list)
    renewals_allowed = models.PositiveSmallIntegerField()
    renewals_used = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=ReservationState)
    counted = models.BooleanField(default=False)
    kept_until = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=300, blank=True)
    turned_into_kind = models.CharField(max_length=40, blank=True)
    turned_into_id = models.BigIntegerField(null=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["project", "state", "-id"], name="reservations_by_state"),
            models.Index(fields=["consultant", "state"], name="reservations_by_consultant"),
            models.Index(
                fields=["project", "reserved_by"], condition=Q(counted=True), name="reservations_counted"
            ),
        ]
        constraints = [
            project_key("reservations_reservation_project_key"),
            SameProject(field="room", to="inventory.Room", name="reservations_reservation_room_project"),
            SameProject(
                field="customer", to="customers.Customer", name="reservations_reservation_customer_project"
            ),
            models.UniqueConstraint(
                fields=["room"],
                condition=Q(state=states.RESERVED),
                name="reservations_reservation_one_live_a_room",
                violation_error_message=gettext_noop("此房间已有生效的预留。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="CUSTOMER", customer__isnull=False, reason_code="")
                | (Q(kind="MANAGEMENT", customer__isnull=True) & ~Q(reason_code="")),
                name="reservations_reservation_for_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReservationState.values), name="reservations_reservation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=states.LIVE, closed_at__isnull=True, close_reason="")
                | (~Q(state__in=states.LIVE) & Q(closed_at__isnull=False) & ~Q(close_reason="")),
                name="reservations_reservation_closed_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["PENDING", "REJECTED"], kept_until__isnull=True)
                | Q(state="CANCELLED")
                | Q(state__in=["RESERVED", "CONVERTED", "LAPSED"], kept_until__isnull=False),
                name="reservations_reservation_kept_until",
            ),
            models.CheckConstraint(
                condition=Q(renewals_used__lte=F("renewals_allowed")),
                name="reservations_reservation_renewals_within_cap",
                violation_error_message=gettext_noop("续期次数已用完。"),
            ),
            models.CheckConstraint(
                condition=Q(counted=False) | Q(state=states.RESERVED),
                name="reservations_reservation_counted_while_live",
            ),
            models.CheckConstraint(
                condition=Q(days__isnull=True) | Q(days__range=(1, 366)),
                name="reservations_reservation_days_in_range",
            ),
            models.CheckConstraint(
                condition=(Q(state=states.CONVERTED, turned_into_id__isnull=False) & ~Q(turned_into_kind=""))
                | (~Q(state=states.CONVERTED) & Q(turned_into_id__isnull=True, turned_into_kind="")),
                name="reservations_reservation_turned_into",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.Trigger(
                name="begins", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_BEGINS
            ),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.TRANSITIONS)),
            frozen_columns(
                "reservations_origin",
                [
                    "project_id", "room_id", "kind", "customer_id", "consultant_id", "reserved_by_id",
                    "reason_code", "reason", "days", "beyond", "opened_at",
                ],
                forgets={"reason": ""},
            ),
            frozen_columns(
                "reservations_ending",
                ["renewals_used", "kept_until", "closed_at", "close_reason", "turned_into_id"],
                when="OLD.closed_at IS NOT NULL",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.room.label} {self.get_kind_display()}"

    @property
    def source(self) -> Source:
        """How the room's occupancy knows this reservation."""
        return Source(SOURCE_KIND, self.pk)

    @property
    def is_fresh_promotion(self) -> bool:
        """Whether it came by a queue and nobody has done anything about it yet."""
        return self.days is None and not self.renewals_used

    @property
    def holder_label(self) -> str:
        """How the occupancy names its holder to those who may know."""
        if self.customer is None:
            return f"{self.reason_code}（{self.consultant.name}）"
        return f"{self.customer.party.name}（顾问 {self.consultant.name}）"
