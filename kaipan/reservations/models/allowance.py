"""How many rooms one person keeps back at once."""

from django.db import models
from django.db.models import F, Q

from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import never_deleted


class Allowance(models.Model):
    """A person's places (预留名额) in a project: ``live`` of ``quota`` are taken.

    ``live`` is the running total of the person's counted reservations; the row's check is the last judge.
    ``quota`` is what the project allowed when the last place was taken.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    live = models.IntegerField(default=0)
    quota = models.IntegerField(default=0)

    objects = ProjectScoped.as_manager()

    class Meta:
        constraints = [
            project_key("reservations_allowance_project_key"),
            models.UniqueConstraint(fields=["project", "staff"], name="reservations_allowance_once"),
            models.CheckConstraint(
                condition=Q(live__gte=0) & Q(live__lte=F("quota")),
                name="reservations_allowance_within_quota",
                violation_error_message=gettext_noop(
                    "同时预留的套数已达上限；请先取消其他预留，或提交审批。"
                ),
            ),
        ]
        triggers = [never_deleted()]

    def __str__(self) -> str:
        return f"{self.live} / {self.quota}"
