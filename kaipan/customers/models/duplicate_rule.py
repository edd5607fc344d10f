"""What happens when somebody who is registered looks like somebody who is known."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.customers.rules import duplicates
from kaipan.customers.rules.duplicates import DuplicatePolicies
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class Policy(models.TextChoices):
    """What a match means for a registration (查重策略)."""

    FORBID = duplicates.FORBID, _("禁止登记")
    WARN = duplicates.WARN, _("提醒后可登记")
    IGNORE = duplicates.IGNORE, _("不提示")


class DuplicateRule(models.Model):
    """The policies of duplicates of a project (查重规则), one a field, from a day on, set as a whole.

    In force on a day is the rule with the latest ``valid_from`` up to it, of several the last set. Without
    one telephones and documents forbid, and a member of a known family is a warning.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    phone = models.CharField(max_length=8, choices=Policy)
    identity = models.CharField(max_length=8, choices=Policy)
    name_tail = models.CharField(max_length=8, choices=Policy)
    name = models.CharField(max_length=8, choices=Policy)
    family = models.CharField(max_length=8, choices=Policy)
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-valid_from", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "version"], name="customers_duplicate_rule_version_once"
            ),
            models.CheckConstraint(
                condition=Q(**{f"{name}__in": Policy.values for name in duplicates.FIELDS})
                & ~Q(identity=duplicates.IGNORE),
                name="customers_duplicate_rule_policies",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return str(self.version)

    @property
    def policies(self) -> DuplicatePolicies:
        """As the rules read them."""
        return DuplicatePolicies(**{name: getattr(self, name) for name in duplicates.FIELDS})
