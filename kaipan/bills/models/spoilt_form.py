"""作废的空白票据."""

from django.db import models
from django.db.models.functions import Now

from kaipan.bills.models.draw import Draw
from kaipan.bills.models.guards import takes_the_next_form
from kaipan.platform.constraints import SameProject
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class SpoiltForm(models.Model):
    """A form that was torn, misprinted or misfed (空白作废): its number is used, no money stands on it."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="spoilt")
    serial = models.BigIntegerField()
    number = models.CharField(max_length=40)
    reason = models.CharField(max_length=200)
    spoilt_on = models.DateField()
    spoilt_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            SameProject(field="draw", to="bills.Draw", name="bills_spoilt_same_project"),
            models.UniqueConstraint(fields=["draw", "serial"], name="bills_spoilt_form_once"),
        ]
        triggers = [
            *append_only(),
            takes_the_next_form("bills_spoilt_takes_next_form", "AND draw.holder_id = NEW.spoilt_by_id"),
        ]

    def __str__(self) -> str:
        return self.number
