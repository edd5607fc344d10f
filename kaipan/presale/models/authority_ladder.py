"""Who may agree on which price without asking."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.inventory.codes import ProductType
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

_WHOLE = """
    IF (SELECT l.step_count FROM presale_authorityladder l WHERE l.id = {ladder})
       <> (SELECT count(*) FROM presale_authoritystep s WHERE s.ladder_id = {ladder}) THEN
        RAISE EXCEPTION 'authority ladder % is no whole', {ladder}
            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_authority_ladder_whole';
    END IF;
    RETURN NULL;
"""


def ladder_stays_whole(ladder: str) -> pgtrigger.Trigger:
    """Check, at the end of the transaction, that a ladder has just the steps it was set with."""
    return pgtrigger.Trigger(
        name="presale_authority_ladder_whole",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func=_WHOLE.format(ladder=ladder),
    )


class AuthorityLadder(models.Model):
    """The authority on prices (折扣权限) of a project from a day on, set as a whole.

    In force on a day is the ladder with the latest ``valid_from`` up to it, of several the last set.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    step_count = models.PositiveSmallIntegerField()
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-valid_from", "-version"]
        constraints = [
            project_key("presale_authority_ladder_project_key"),
            models.UniqueConstraint(
                fields=["project", "version"], name="presale_authority_ladder_version_once"
            ),
        ]
        triggers = [*append_only(), ladder_stays_whole("NEW.id")]

    def __str__(self) -> str:
        return str(self.version)


class AuthorityStep(models.Model):
    """What one role may agree on: deals of at least ``least_rate`` of the list price, or down to the floor.

    For one product type, or where it is empty for all that have no step of their own. The floor price itself
    (底价) is the end of everybody's authority.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    ladder = models.ForeignKey(
        AuthorityLadder, on_delete=models.PROTECT, related_name="steps", db_index=False
    )
    role = models.ForeignKey("org.Role", on_delete=models.PROTECT, related_name="+")
    product_type = models.CharField(max_length=12, choices=ProductType, blank=True)
    least_rate = models.DecimalField(max_digits=7, decimal_places=6, null=True)
    to_floor = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="ladder", to="presale.AuthorityLadder", name="presale_authority_step_ladder"),
            models.UniqueConstraint(
                fields=["ladder", "role", "product_type"], name="presale_authority_step_once"
            ),
            models.CheckConstraint(
                condition=Q(to_floor=True, least_rate__isnull=True)
                | Q(to_floor=False, least_rate__gt=0, least_rate__lte=1),
                name="presale_authority_step_rate_or_floor",
            ),
        ]
        triggers = [*append_only(), ladder_stays_whole("NEW.ladder_id")]
