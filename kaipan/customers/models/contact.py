"""Calls, visits and follow-ups."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.customers.codes import ContactKind, ContactMethod, ContactResult
from kaipan.customers.models.customer import Customer, SourceMedium
from kaipan.customers.rules.contacts import EFFECTIVE
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.triggers import FORGOTTEN, frozen_columns, keeps_modified_at


class Contact(models.Model):
    """One call (来电), visit (来访) or follow-up (跟进) of a customer. A fact; one typed wrongly is voided.

    ``staff`` is who took the call, received the visitor or followed up. ``is_first`` marks the customer's
    first visit (首访). ``is_effective`` says whether it counts for the clocks of service. One that came with
    an import (``customer_import``) goes when the import is undone.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="contacts", db_index=False)
    kind = models.CharField(max_length=12, choices=ContactKind)
    day = models.DateField()
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=12, choices=ContactMethod, blank=True)
    result = models.CharField(max_length=12, choices=ContactResult, blank=True)
    source_medium = models.CharField(max_length=12, choices=SourceMedium, blank=True)
    heads = models.PositiveSmallIntegerField(null=True, blank=True)
    is_first = models.BooleanField(default=False)
    is_effective = models.BooleanField()
    next_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())
    void_reason = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)
    customer_import = models.ForeignKey(
        "customers.CustomerImport",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
    )

    class Meta:
        ordering = ["-day", "-id"]
        indexes = [
            models.Index(fields=["customer", "-day", "-id"], name="customers_contact_by_customer"),
            models.Index(fields=["project", "-day", "-id"], name="customers_contact_by_day"),
            models.Index(fields=["project", "staff", "-day"], name="customers_contact_by_staff"),
            models.Index(
                fields=["project", "next_on"],
                condition=Q(next_on__isnull=False, void_reason=""),
                name="customers_contact_by_next",
            ),
        ]
        constraints = [
            project_key("customers_contact_project_key"),
            SameProject(field="customer", to="customers.Customer", name="customers_contact_project"),
            SameProject(
                field="customer_import",
                to="customers.CustomerImport",
                name="customers_contact_import_project",
            ),
            models.UniqueConstraint(
                fields=["customer"],
                condition=Q(is_first=True, void_reason=""),
                name="customers_contact_first_once",
                violation_error_message=_("该客户已有首访记录。"),
            ),
            models.CheckConstraint(
                condition=Q(kind="VISIT", heads__gte=1, heads__lte=99)
                | (~Q(kind="VISIT") & Q(heads__isnull=True, is_first=False)),
                name="customers_contact_heads_of_a_visit",
            ),
            models.CheckConstraint(
                condition=Q(kind="FOLLOW_UP", result__in=ContactResult.values)
                | (~Q(kind="FOLLOW_UP") & Q(kind__in=ContactKind.values, result="")),
                name="customers_contact_result",
            ),
            models.CheckConstraint(
                condition=(~Q(kind="FOLLOW_UP") | Q(result__in=EFFECTIVE)) & Q(is_effective=True)
                | Q(kind="FOLLOW_UP", is_effective=False) & ~Q(result__in=EFFECTIVE),
                name="customers_contact_effective",
            ),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | Q(next_on__gte=models.F("day")),
                name="customers_contact_next_is_later",
                violation_error_message=_("下次联系日期不能早于本次。"),
            ),
        ]
        triggers = [
            frozen_columns(
                "customers_contact_is_a_fact",
                [
                    "project_id",
                    "customer_id",
                    "kind",
                    "day",
                    "staff_id",
                    "method",
                    "result",
                    "source_medium",
                    "heads",
                    "is_first",
                    "is_effective",
                    "next_on",
                    "note",
                    "recorded_by_id",
                    "recorded_at",
                    "customer_import_id",
                ],
                forgets={"note": ""},
            ),
            frozen_columns(
                "customers_contact_voided",
                ["void_reason"],
                when="OLD.void_reason <> ''",
                forgets={"void_reason": FORGOTTEN},
            ),
            keeps_modified_at(),
            pgtrigger.Protect(
                name="never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__customer_import__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day}"
