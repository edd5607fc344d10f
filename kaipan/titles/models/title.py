"""产权: what is known of the title of one sold room, beside the stages of its case."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.titles.codes import ClockBasis, Handling
from kaipan.titles.rules import states


class Title(models.Model):
    """The title (产权) of a deal's room: who handles it and from when its 90 days run.

    ``runs_from`` is the handover's day or the contract's, as ``basis`` says; none while nothing was handed
    over. Where it stands is said by its case at procedures, what was registered by its registrations.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    deal = models.ForeignKey("sales.Deal", on_delete=models.PROTECT, related_name="titles")
    handling = models.CharField(max_length=10, choices=Handling, default=Handling.ENTRUSTED)
    handling_reason = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=8, choices=ClockBasis)
    runs_from = models.DateField(null=True)
    opened_on = models.DateField()
    opened_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "-id"], name="titles_title_newest")]
        constraints = [
            project_key("titles_title_project_key"),
            SameProject(field="deal", to="sales.Deal", name="titles_title_deal_project"),
            models.UniqueConstraint(
                fields=["deal"],
                name="titles_title_once_a_deal",
                violation_error_message=_("该交易的产权已开始办理，请刷新后从产权台账继续。"),
            ),
            models.CheckConstraint(
                condition=Q(handling=states.ENTRUSTED) | ~Q(handling_reason=""),
                name="titles_title_own_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(basis=states.HANDOVER) | Q(runs_from__isnull=False),
                name="titles_title_contract_has_its_day",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            frozen_columns("title_origin", ["project_id", "deal_id", "opened_on", "opened_by_id"]),
        ]

    def __str__(self) -> str:
        return str(self.deal.room.label)

    @property
    def source(self) -> Source:
        """What its case at procedures is about: the deal."""
        return self.deal.source
