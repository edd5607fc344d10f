"""A questionnaire of a project."""

from django.db import models
from django.db.models.functions import Now

from kaipan.inventory.codes import ProductType
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted


class Questionnaire(models.Model):
    """A questionnaire (问卷), for one product type or for all; what it asks stands in its versions.

    While not ``is_open`` nobody answers it; what was answered stays.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    product_type = models.CharField(max_length=12, choices=ProductType, blank=True)
    is_open = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now())
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("surveys_questionnaire_project_key"),
            models.UniqueConstraint(
                fields=["project", "name"],
                name="surveys_questionnaire_name_once",
                violation_error_message=gettext_noop("本项目已有同名问卷，请换一个名称。"),
            ),
            models.CheckConstraint(
                condition=models.Q(product_type__in=["", *ProductType.values]),
                name="surveys_questionnaire_product_known",
            ),
        ]
        triggers = [
            frozen_columns("surveys_questionnaire_origin", ["project_id", "created_at"]),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name
