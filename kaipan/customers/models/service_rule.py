"""The clocks of service of a project."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.customers.rules.protection import LONGEST, ServiceTerms
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

TERMS = ("call_days", "visit_days", "follow_up_days", "pool_days", "extension_days", "cap_days")


class ServiceRule(models.Model):
    """How long customers of a project are their consultant's (归属规则), from a day on, set as a whole.

    In force on a day is the rule with the latest ``valid_from`` up to it, of several the last set. A project
    without one takes nobody's customers away.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    call_days = models.PositiveSmallIntegerField()
    visit_days = models.PositiveSmallIntegerField()
    follow_up_days = models.PositiveSmallIntegerField()
    pool_days = models.PositiveSmallIntegerField()
    extension_days = models.PositiveSmallIntegerField()
    cap_days = models.PositiveSmallIntegerField()
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-valid_from", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "version"], name="customers_service_rule_version_once"
            ),
            models.CheckConstraint(
                condition=Q(cap_days__gte=F("pool_days"))
                & Q(**{f"{name}__gte": 1 for name in TERMS}, **{f"{name}__lte": LONGEST for name in TERMS}),
                name="customers_service_rule_days",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return str(self.version)

    @property
    def terms(self) -> ServiceTerms:
        """As the rules read them."""
        return ServiceTerms(**{name: getattr(self, name) for name in TERMS})
