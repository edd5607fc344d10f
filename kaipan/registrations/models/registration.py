"""A customer's place among those who want to buy, for a refundable 诚意金."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.kernel.ids import AccountId
from kaipan.kernel.money import ZERO
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.registrations.codes import RegistrationLevel, RegistrationState
from kaipan.registrations.rules import levels, states

SOURCE_KIND = "registrations.registration"

# The gate to a registration: no verb, import or hand at the database takes one that no permit covers.
_BEGINS = """
IF NEW.state NOT IN ({starts}) THEN
    RAISE EXCEPTION 'a registration does not begin as %', NEW.state
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'registrations_registration_begins';
END IF;
IF NOT EXISTS (SELECT FROM org_presalepermit permit
                WHERE permit.id = NEW.permit_id AND permit.issued_on <= NEW.registered_on
                  AND (permit.valid_until IS NULL OR permit.valid_until >= NEW.registered_on)
                  AND (permit.revoked_on IS NULL OR permit.revoked_on > NEW.registered_on)) THEN
    RAISE EXCEPTION 'no permit lets anybody register on %', NEW.registered_on
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'registrations_registration_permitted';
END IF;
RETURN NEW;
""".format(starts=", ".join(f"'{state}'" for state in states.STARTS))

# A number is the last thing a verb takes, and no registration is without one at the end of it.
_NUMBERED = """
IF EXISTS (SELECT FROM registrations_registration
            WHERE id = NEW.id AND (serial IS NULL OR account_id IS NULL)) THEN
    RAISE EXCEPTION 'registration % has no number or no account', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'registrations_registration_numbered';
END IF;
RETURN NULL;
"""


class Registration(models.Model):
    """A registration (认筹单): a number, what it is for, and its 诚意金.

    ``earnest`` is the 诚意金 in 元, given back or turned into 定金. ``permit`` is the one it stands on.
    ``valid_until`` is its last day (失效日期, included). What is owed and paid stands on its finance account.
    ``turned_into`` is the deal that came of it, ``registration_import`` the table it came with.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=24, blank=True)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField(null=True)
    level = models.CharField(max_length=8, choices=RegistrationLevel)
    batch = models.ForeignKey("presale.ReleaseBatch", on_delete=models.PROTECT, null=True, related_name="+")
    permit = models.ForeignKey("org.PresalePermit", on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="registrations")
    consultant = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="registrations")
    registered_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    registration_import = models.ForeignKey(
        "registrations.RegistrationImport", on_delete=models.PROTECT, null=True, related_name="registrations"
    )
    account = models.OneToOneField(
        "finance.Account", on_delete=models.PROTECT, null=True, related_name="registration"
    )
    earnest = MoneyField()
    registered_on = models.DateField()
    valid_until = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=RegistrationState, default=RegistrationState.REGISTERED)
    paid_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    close_reason = models.CharField(max_length=200, blank=True)
    turned_into_kind = models.CharField(max_length=40, blank=True)
    turned_into_id = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField(db_default=Now())
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "state", "-id"], name="registrations_by_state"),
            models.Index(fields=["project", "valid_until"], name="registrations_by_last_day"),
        ]
        constraints = [
            project_key("registrations_registration_project_key"),
            SameProject(
                field="customer", to="customers.Customer", name="registrations_registration_customer_project"
            ),
            SameProject(
                field="batch", to="presale.ReleaseBatch", name="registrations_registration_batch_project"
            ),
            SameProject(
                field="permit", to="org.PresalePermit", name="registrations_registration_permit_project"
            ),
            SameProject(
                field="account", to="finance.Account", name="registrations_registration_account_project"
            ),
            SameProject(
                field="registration_import",
                to="registrations.RegistrationImport",
                name="registrations_registration_import_project",
            ),
            models.UniqueConstraint(
                fields=["project", "year", "serial"], name="registrations_registration_number_once"
            ),
            models.UniqueConstraint(
                fields=["turned_into_kind", "turned_into_id"],
                condition=Q(turned_into_id__isnull=False),
                name="registrations_registration_one_a_deal",
            ),
            models.CheckConstraint(
                condition=Q(level=levels.BATCH, batch__isnull=False)
                | Q(level__in=[levels.PROJECT, levels.ROOM], batch__isnull=True),
                name="registrations_registration_level_known",
            ),
            models.CheckConstraint(condition=Q(earnest__gt=ZERO), name="registrations_registration_earnest"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("registered_on")),
                name="registrations_registration_good_for_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=states.LIVE, closed_on__isnull=True, close_reason="")
                | (Q(state__in=states.OVER, closed_on__isnull=False) & ~Q(close_reason="")),
                name="registrations_registration_closed_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.VALID) | Q(paid_on__isnull=False),
                name="registrations_registration_valid_is_paid",
            ),
            models.CheckConstraint(
                condition=(Q(state=states.TURNED, turned_into_id__isnull=False) & ~Q(turned_into_kind=""))
                | (~Q(state=states.TURNED) & Q(turned_into_id__isnull=True, turned_into_kind="")),
                name="registrations_registration_turned_into",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.Trigger(
                name="begins", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_BEGINS
            ),
            pgtrigger.Trigger(
                name="numbered",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=_NUMBERED,
            ),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.TRANSITIONS)),
            frozen_columns(
                "registrations_origin",
                [
                    "project_id", "year", "level", "batch_id", "permit_id", "customer_id",
                    "registered_by_id", "earnest", "registered_on", "valid_until", "opened_at", "note",
                    "registration_import_id",
                ],
                forgets={"note": ""},
            ),
            frozen_columns("registrations_number", ["number", "serial"], when="OLD.serial IS NOT NULL"),
            frozen_columns("registrations_account", ["account_id"], when="OLD.account_id IS NOT NULL"),
            frozen_columns(
                "registrations_turned",
                ["turned_into_kind", "turned_into_id", "closed_on", "close_reason"],
                when="OLD.state = 'TURNED'",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def source(self) -> Source:
        """How the rooms below know this registration."""
        return Source(SOURCE_KIND, self.pk)

    @property
    def money_account(self) -> AccountId:
        """The account of its money, which every registration has from the verb that made it."""
        if self.account_id is None:
            msg = f"registration {self.pk} has no account"
            raise RuntimeError(msg)
        return AccountId(self.account_id)

    @property
    def live(self) -> bool:
        """Whether it is not over, whatever the day."""
        return self.state in states.LIVE
