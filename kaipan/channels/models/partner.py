"""Who brings customers."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.channels.codes import Level
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameCompany, SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

_UNDER_THE_FIRST = """
IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM channels_partner above WHERE above.id = NEW.parent_id AND above.level = 1) THEN
    RAISE EXCEPTION 'a second-level partner stands under one of the first level'
          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'channels_partner_under_first';
END IF;
RETURN NEW;
"""


class Partner(models.Model):
    """A channel partner (渠道商): a company or a person that brings customers to one project.

    Who it is stands with the party, once for the whole company. A second-level partner (二级) works under one
    of the first level (一级). It works from ``contract_from`` to ``contract_until`` (without one, until it is
    ended), both included. ``account`` is the staff record in whose name its programs report.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="channel_partners")
    level = models.PositiveSmallIntegerField(choices=Level)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="second_level")
    account = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    contract_from = models.DateField()
    contract_until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            project_key("channels_partner_project_key"),
            SameCompany(field="project", to="org.Project", name="channels_partner_project_company"),
            SameCompany(field="party", to="parties.Party", name="channels_partner_party_company"),
            SameCompany(field="account", to="org.Staff", name="channels_partner_account_company"),
            SameProject(field="parent", to="channels.Partner", name="channels_partner_parent_project"),
            models.UniqueConstraint(
                fields=["project", "party"],
                name="channels_partner_once",
                violation_error_message=gettext_noop("该渠道商已在本项目登记。"),
            ),
            models.UniqueConstraint(
                fields=["project", "account"],
                condition=Q(account__isnull=False),
                name="channels_partner_account_once",
                violation_error_message=gettext_noop("该账号已绑定本项目的另一家渠道商。"),
            ),
            models.CheckConstraint(
                condition=Q(level=1, parent__isnull=True) | Q(level=2, parent__isnull=False),
                name="channels_partner_level",
            ),
            models.CheckConstraint(
                condition=Q(contract_until__isnull=True) | Q(contract_until__gte=F("contract_from")),
                name="channels_partner_window",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="")
                | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="channels_partner_ended_with_reason",
            ),
        ]
        triggers = [
            frozen_columns(
                "channels_partner_origin", ["company_id", "project_id", "party_id", "level", "parent_id"]
            ),
            frozen_columns(
                "channels_partner_over",
                ["ended_on", "end_reason", "contract_from", "contract_until"],
                when="OLD.ended_on IS NOT NULL",
            ),
            pgtrigger.Trigger(
                name="under_the_first",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_UNDER_THE_FIRST,
            ),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.party.name

    @property
    def name(self) -> str:
        """The party's."""
        return self.party.name

    def works_on(self, day: date) -> bool:
        """Whether the contract runs on a day."""
        begun = self.contract_from <= day
        return begun and self.ended_on is None and (self.contract_until is None or day <= self.contract_until)

    @property
    def window(self) -> str:
        """The contract's days, as people write them."""
        return f"{self.contract_from:%Y-%m-%d} – {self.contract_until or ''}".strip()
