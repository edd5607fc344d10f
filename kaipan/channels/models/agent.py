"""The people of a partner."""

from django.db import models
from django.db.models.functions import Now

from kaipan.channels.models.partner import Partner
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameCompany, SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted


class Agent(models.Model):
    """A person who works for a partner (渠道人员); name and telephone stand with the party."""

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agents")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="channel_agents")
    left_on = models.DateField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            project_key("channels_agent_project_key"),
            SameCompany(field="project", to="org.Project", name="channels_agent_project_company"),
            SameCompany(field="party", to="parties.Party", name="channels_agent_party_company"),
            SameProject(field="partner", to="channels.Partner", name="channels_agent_partner_project"),
            models.UniqueConstraint(
                fields=["partner", "party"],
                name="channels_agent_once",
                violation_error_message=gettext_noop("此人已是该渠道商的人员。"),
            ),
        ]
        triggers = [
            frozen_columns("channels_agent_origin", ["company_id", "project_id", "partner_id", "party_id"]),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.party.name

    @property
    def name(self) -> str:
        """The party's."""
        return self.party.name
