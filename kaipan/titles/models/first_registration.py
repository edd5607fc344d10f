"""首次登记 (大产权): the registration of a whole building, before its rooms get theirs."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

_REPLACES_ITS_LIKE = """
IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM titles_firstregistration before
     WHERE before.id = NEW.replaces_id AND before.building_id = NEW.building_id) THEN
    RAISE EXCEPTION 'first registration % replaces that of another building', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'titles_first_replaces_its_like';
END IF;
RETURN NEW;
"""


class FirstRegistration(models.Model):
    """The first registration (首次登记, 大产权) of a building: its number and day. A fact.

    A correction is a new one that ``replaces`` it, with a reason; the one that nothing replaces holds.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    building = models.ForeignKey(
        "inventory.Building", on_delete=models.PROTECT, related_name="first_registrations"
    )
    number = models.CharField(max_length=60)
    registered_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("titles_first_project_key"),
            SameProject(field="building", to="inventory.Building", name="titles_first_building_project"),
            SameProject(
                field="replaces", to="titles.FirstRegistration", name="titles_first_replaces_project"
            ),
            models.UniqueConstraint(
                fields=["building"],
                condition=Q(replaces__isnull=True),
                name="titles_first_one_chain",
                violation_error_message=_("该楼栋的首次登记刚由他人录入，请刷新后核对；有误请填写更正原因。"),
            ),
            models.CheckConstraint(
                condition=~Q(number="") & (Q(replaces__isnull=True) | ~Q(reason="")),
                name="titles_first_says_something",
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="replaces_its_like",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_REPLACES_ITS_LIKE,
            ),
        ]

    def __str__(self) -> str:
        return self.number
