"""Whose customer is it? Disputes between consultants (判客), the rulings, and the shares they leave."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.customers.models.contact import Contact
from kaipan.customers.models.customer import Customer
from kaipan.customers.rules import disputes
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.triggers import FORGOTTEN, append_only, frozen_columns, keeps_modified_at, never_deleted


class DisputeState(models.TextChoices):
    """Where a dispute stands (判客状态)."""

    OPEN = disputes.OPEN, _("待裁定")
    RULED = disputes.RULED, _("已裁定")
    APPEALED = disputes.APPEALED, _("申诉中")
    FINAL = disputes.FINAL, _("终裁")
    WITHDRAWN = disputes.WITHDRAWN, _("已撤回")


class RulingKind(models.TextChoices):
    """What a ruling says (裁定)."""

    KEEP = disputes.KEEP, _("维持原归属")
    GIVE = disputes.GIVE, _("判给申请人")
    SPLIT = disputes.SPLIT, _("分单")


class Dispute(models.Model):
    """Somebody claims a customer whom another serves (判客申请).

    ``respondent`` is who served them when it was raised. ``rule_by`` is the last day to rule, at first or on
    appeal; ``appeal_by`` the last day to appeal. ``appellant`` and ``grounds`` are those of the appeal.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="disputes")
    claimant = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    respondent = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    evidence = models.CharField(max_length=2000)
    state = models.CharField(max_length=12, choices=DisputeState, default=DisputeState.OPEN)
    raised_at = models.DateTimeField(db_default=Now())
    rule_by = models.DateField()
    appeal_by = models.DateField(null=True, blank=True)
    appellant = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    grounds = models.CharField(max_length=2000, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "state", "-id"], name="customers_dispute_by_state")]
        constraints = [
            project_key("customers_dispute_project_key"),
            SameProject(field="customer", to="customers.Customer", name="customers_dispute_project"),
            models.UniqueConstraint(
                fields=["customer"],
                condition=Q(state__in=disputes.WAITING),
                name="customers_dispute_one_at_a_time",
                violation_error_message=gettext_noop("该客户已有进行中的判客，请等待裁定。"),
            ),
            models.CheckConstraint(
                condition=~Q(claimant=models.F("respondent")), name="customers_dispute_between_two"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DisputeState.values), name="customers_dispute_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["APPEALED", "FINAL"], appellant__isnull=False)
                | (~Q(state__in=["APPEALED", "FINAL"]) & Q(appellant__isnull=True)),
                name="customers_dispute_appealed_by_somebody",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(disputes.TRANSITIONS)),
            frozen_columns(
                "dispute_keeps_claim",
                [
                    "project_id",
                    "customer_id",
                    "claimant_id",
                    "respondent_id",
                    "raised_by_id",
                    "evidence",
                    "raised_at",
                ],
                forgets={"evidence": FORGOTTEN},
            ),
            frozen_columns(
                "dispute_one_appeal",
                ["appellant_id", "grounds"],
                when="OLD.appellant_id IS NOT NULL",
                forgets={"grounds": FORGOTTEN},
            ),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.customer} · {self.get_state_display()}"


class DisputeContact(models.Model):
    """A contact (往来) that a claim refers to."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="contacts")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="dispute", to="customers.Dispute", name="customers_dispute_contact_project"),
            SameProject(field="contact", to="customers.Contact", name="customers_dispute_contact_of_project"),
            models.UniqueConstraint(fields=["dispute", "contact"], name="customers_dispute_contact_once"),
        ]
        triggers = append_only()


class Ruling(models.Model):
    """What was ruled: at first, or on appeal by somebody else. A fact, but for ``shared``.

    ``shared`` is the running total of the per cents of :class:`CustomerCredit`; a trigger keeps it, and the
    database refuses a ruling whose shares are not a whole when it is committed.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="rulings")
    instance = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=RulingKind)
    judged_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    shared = models.PositiveSmallIntegerField(default=0, editable=False)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["instance"]
        constraints = [
            project_key("customers_ruling_project_key"),
            SameProject(field="dispute", to="customers.Dispute", name="customers_ruling_project"),
            models.UniqueConstraint(
                fields=["dispute", "instance"],
                name="customers_ruling_once_an_instance",
                violation_error_message=gettext_noop("该判客刚刚已裁定，请刷新后查看。"),
            ),
            models.UniqueConstraint(
                fields=["dispute", "judged_by"],
                name="customers_ruling_by_another_on_appeal",
                violation_error_message=gettext_noop("申诉须由初次裁定人以外的人裁定。"),
            ),
            models.CheckConstraint(
                condition=Q(instance__in=[disputes.FIRST, disputes.APPEAL], kind__in=RulingKind.values),
                name="customers_ruling_known",
            ),
            models.CheckConstraint(
                condition=Q(shared__lte=disputes.WHOLE), name="customers_ruling_shares_at_most_all"
            ),
        ]
        triggers = [
            frozen_columns(
                "ruling_is_a_fact",
                ["project_id", "dispute_id", "instance", "kind", "judged_by_id", "reason", "at"],
                forgets={"reason": FORGOTTEN},
            ),
            pgtrigger.Trigger(
                name="shares_are_a_whole",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func=(
                    "IF (SELECT shared FROM customers_ruling WHERE id = NEW.id) <> 100 THEN "
                    "RAISE EXCEPTION 'the shares of ruling % are no whole', NEW.id "
                    "USING ERRCODE = 'restrict_violation', "
                    "CONSTRAINT = 'customers_ruling_shares_are_a_whole'; "
                    "END IF; RETURN NULL;"
                ),
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class CustomerCredit(models.Model):
    """A consultant's share of a customer's performance (业绩分成), in whole per cents, by a ruling. A fact.

    Of several rulings about a customer the last counts; without one the performance is the owner's.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="credits")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="credits")
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="ruling", to="customers.Ruling", name="customers_credit_ruling_project"),
            SameProject(field="customer", to="customers.Customer", name="customers_credit_customer_project"),
            models.UniqueConstraint(fields=["ruling", "staff"], name="customers_credit_once"),
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=disputes.WHOLE), name="customers_credit_percent"
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="adds_up",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=(
                    "UPDATE customers_ruling SET shared = shared + NEW.percent WHERE id = NEW.ruling_id; "
                    "RETURN NULL;"
                ),
            ),
        ]
