"""A person or company that one project talks to."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.customers.codes import CustomerStage, CustomerState, LostReason
from kaipan.customers.models.stages import DECLARED, KEEP_STAGE_OF_TARGET
from kaipan.customers.rules import states
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameCompany, SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at

_WHO_STANDS_FOR_THEM = """
SELECT coalesce(merged_into_id, id) INTO NEW.person_id FROM parties_party WHERE id = NEW.party_id FOR SHARE;
RETURN NEW;
"""
_KEEP_STAGES = f"""
FOR target IN SELECT unnest(ARRAY[OLD.merged_into_id, NEW.merged_into_id]) ORDER BY 1 LOOP
    {KEEP_STAGE_OF_TARGET}
END LOOP;
RETURN NULL;
"""


class SourceMedium(models.TextChoices):
    """How the customer came to know of the project (媒体来源)."""

    WALK_IN = "WALK_IN", _("自然到访")
    CALL = "CALL", _("来电")
    REFERRAL = "REFERRAL", _("老带新")
    CHANNEL = "CHANNEL", _("渠道推荐")
    ONLINE = "ONLINE", _("线上推广")
    EVENT = "EVENT", _("活动")
    STAFF = "STAFF", _("员工推荐")
    OTHER = "OTHER", _("其他")


class IntentGrade(models.TextChoices):
    """How near the customer is to buying (意向等级), A the nearest."""

    A = "A", _("A 强意向")
    B = "B", _("B 有意向")
    C = "C", _("C 观望")
    D = "D", _("D 无意向")


class Customers(ProjectScoped["Customer"]):
    """Customers, and those who stand among them."""

    def standing(self) -> Customers:
        """Without those who were merged into another."""
        return self.filter(merged_into__isnull=True)


class Customer(models.Model):
    """A customer (客户) of one project, served by one consultant (``owner``): an opportunity.

    Who they are stands with the party, once for the whole company. The company is kept here too, so that
    the database itself sees project, party and owner agree.

    ``state`` is what the consultant says, ``stage`` how far live deals have come: the database keeps it
    from :class:`Progress`. In the public pool (公海) ``owner`` is who served last. ``protected_until`` is the
    last day on which they are the owner's; the day after, who nobody dealt with goes to the pool. None while
    nothing threatens.

    ``person`` is who stands for the party (the party itself until it is merged). Of the customers of one
    person in a project one stands; the others are ``merged_into`` it: lists leave them out, their history is
    read with the one that stands. ``customer_import`` made the row; only such rows are ever removed, when the
    import is undone.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="customers")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="customers")
    owner = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="customers")
    source_medium = models.CharField(max_length=12, choices=SourceMedium.choices, blank=True)
    intent_grade = models.CharField(max_length=1, choices=IntentGrade.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    tags = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    state = models.CharField(max_length=12, choices=CustomerState, default=CustomerState.NEW)
    stage = models.CharField(max_length=12, choices=CustomerStage, blank=True, editable=False)
    lost_reason = models.CharField(max_length=16, choices=LostReason, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    served_since = models.DateTimeField(db_default=Now())
    contacted_on = models.DateField(null=True, blank=True)
    next_contact_on = models.DateField(null=True, blank=True)
    protected_until = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField(db_default=Now())
    modified_at = models.DateTimeField(db_default=Now(), editable=False)
    person = models.ForeignKey(
        "parties.Party", on_delete=models.PROTECT, editable=False, related_name="+", db_index=False
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged", db_index=False
    )
    customer_import = models.ForeignKey(
        "customers.CustomerImport",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="customers",
        db_index=False,
    )

    objects = Customers.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("customers_customer_project_key"),
            models.UniqueConstraint(
                fields=["project", "party"],
                name="customers_customer_once",
                violation_error_message=gettext_noop("此人已是本项目的客户，请按电话查找。"),
            ),
            models.UniqueConstraint(
                fields=["project", "person"],
                condition=models.Q(merged_into__isnull=True),
                name="customers_customer_person_once",
                violation_error_message=gettext_noop("此人已是本项目的客户，请按电话查找。"),
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | (~models.Q(merged_into=models.F("id")) & models.Q(protected_until__isnull=True)),
                name="customers_customer_merged_into_another",
            ),
            SameProject(
                field="merged_into", to="customers.Customer", name="customers_customer_merged_project"
            ),
            SameProject(
                field="customer_import",
                to="customers.CustomerImport",
                name="customers_customer_import_project",
            ),
            models.CheckConstraint(
                condition=models.Q(source_medium__in=["", *SourceMedium.values]),
                name="customers_customer_source_known",
            ),
            models.CheckConstraint(
                condition=models.Q(intent_grade__in=["", *IntentGrade.values]),
                name="customers_customer_grade_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=CustomerState.values, stage__in=["", *CustomerStage.values]),
                name="customers_customer_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state="LOST", lost_reason__in=LostReason.values)
                | (~models.Q(state="LOST") & models.Q(lost_reason="")),
                name="customers_customer_lost_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=states.CLOSED, closed_on__isnull=False)
                | (~models.Q(state__in=states.CLOSED) & models.Q(closed_on__isnull=True)),
                name="customers_customer_closed_on",
            ),
            models.CheckConstraint(
                condition=models.Q(stage="") | models.Q(state=states.FOLLOWING, protected_until__isnull=True),
                name="customers_customer_with_deal_is_served",
                violation_error_message=gettext_noop("客户有进行中的交易，不能战败、判为无效或放入公海。"),
            ),
            SameCompany(field="project", to="org.Project", name="customers_customer_project_company"),
            SameCompany(field="party", to="parties.Party", name="customers_customer_party_company"),
            SameCompany(field="owner", to="org.Staff", name="customers_customer_owner_company"),
        ]
        indexes = [
            models.Index(fields=["project", "-id"], name="customers_by_project"),
            models.Index(fields=["project", "owner", "-id"], name="customers_by_owner"),
            models.Index(
                "project",
                models.F("registered_at").desc(nulls_last=True),
                models.F("id").desc(),
                condition=models.Q(merged_into__isnull=True),
                name="customers_by_day",
            ),
            models.Index(
                "project",
                "owner",
                models.F("registered_at").desc(nulls_last=True),
                models.F("id").desc(),
                condition=models.Q(merged_into__isnull=True),
                name="customers_by_owner_and_day",
            ),
            models.Index(fields=["person"], name="customers_by_person"),
            models.Index(
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="customers_merged",
            ),
            models.Index(
                fields=["customer_import"],
                condition=models.Q(customer_import__isnull=False),
                name="customers_imported",
            ),
            GinIndex(fields=["tags"], name="customers_by_tag"),
            models.Index(
                fields=["protected_until"],
                condition=models.Q(protected_until__isnull=False),
                name="customers_by_protection",
            ),
            models.Index(
                fields=["company", "closed_on"],
                condition=models.Q(closed_on__isnull=False),
                name="customers_by_closing",
            ),
        ]
        triggers = [
            frozen_columns(
                "customer_keeps_party",
                ["company_id", "project_id", "party_id", "registered_at", "customer_import_id"],
            ),
            pgtrigger.Trigger(
                name="knows_the_person",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__person__isnull=True),
                func=_WHO_STANDS_FOR_THEM,
            ),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.TRANSITIONS)),
            keeps_modified_at(),
            pgtrigger.Trigger(
                name="keeps_the_stages",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__merged_into__df=pgtrigger.F("new__merged_into")),
                declare=DECLARED,
                func=_KEEP_STAGES,
            ),
            pgtrigger.Protect(
                name="never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__customer_import__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.party.name

    @property
    def situation(self) -> str:
        """Where the customer stands: the stage of the furthest live deal, without one the state."""
        return self.stage or self.state

    @property
    def situation_label(self) -> str:
        """As people say it: 跟进中, 认购, 公海."""
        return str(self.get_stage_display() if self.stage else self.get_state_display())
