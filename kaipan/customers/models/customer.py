"""A person or company that one project talks to."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameCompany, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted


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


class Customer(models.Model):
    """A customer (客户) of one project, served by one consultant (``owner``).

    Who they are stands with the party, once for the whole company. The company is kept here too, so that
    the database itself sees project, party and owner agree.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="customers")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="customers")
    owner = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="customers")
    source_medium = models.CharField(max_length=12, choices=SourceMedium.choices, blank=True)
    intent_grade = models.CharField(max_length=1, choices=IntentGrade.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    registered_at = models.DateTimeField(db_default=Now())
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("customers_customer_project_key"),
            models.UniqueConstraint(
                fields=["project", "party"],
                name="customers_customer_once",
                violation_error_message=gettext_noop("此人已是本项目的客户，请按电话查找。"),
            ),
            models.CheckConstraint(
                condition=models.Q(source_medium__in=["", *SourceMedium.values]),
                name="customers_customer_source_known",
            ),
            models.CheckConstraint(
                condition=models.Q(intent_grade__in=["", *IntentGrade.values]),
                name="customers_customer_grade_known",
            ),
            SameCompany(field="project", to="org.Project", name="customers_customer_project_company"),
            SameCompany(field="party", to="parties.Party", name="customers_customer_party_company"),
            SameCompany(field="owner", to="org.Staff", name="customers_customer_owner_company"),
        ]
        indexes = [
            models.Index(fields=["project", "-id"], name="customers_by_project"),
            models.Index(fields=["project", "owner", "-id"], name="customers_by_owner"),
        ]
        triggers = [
            frozen_columns("customer_keeps_party", ["company_id", "project_id", "party_id", "registered_at"]),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.party.name
