"""The clocks of a channel."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.channels.models.partner import Partner
from kaipan.channels.rules.clocks import MOST_DAYS, MOST_HOURS, ChannelTerms
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

TERMS = ("visit_days", "deal_days", "confirm_hours", "allows_masked")


class ChannelRule(models.Model):
    """How long reports protect (渠道规则), from a day on, set as a whole; for one partner or for all.

    In force on a day is the rule with the latest ``valid_from`` up to it, of several the last set; a
    partner's own goes before its first-level partner's, that before the project's. A report keeps the rule
    it was made under.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, related_name="rules")
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    visit_days = models.PositiveSmallIntegerField()
    deal_days = models.PositiveSmallIntegerField()
    confirm_hours = models.PositiveSmallIntegerField()
    allows_masked = models.BooleanField()
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-valid_from", "-version"]
        constraints = [
            project_key("channels_rule_project_key"),
            SameProject(field="partner", to="channels.Partner", name="channels_rule_partner_project"),
            models.UniqueConstraint(fields=["project", "version"], name="channels_rule_version_once"),
            models.CheckConstraint(
                condition=Q(
                    visit_days__gte=1,
                    visit_days__lte=MOST_DAYS,
                    deal_days__gte=1,
                    deal_days__lte=MOST_DAYS,
                    confirm_hours__gte=1,
                    confirm_hours__lte=MOST_HOURS,
                ),
                name="channels_rule_clocks",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return str(self.version)

    @property
    def terms(self) -> ChannelTerms:
        """As the rules read them."""
        return ChannelTerms(**{name: getattr(self, name) for name in TERMS})
