"""What a project says of its rooms beyond what every room has."""

from django.db import models
from django.db.models import BooleanField, Func, Q
from django.db.models.functions import Lower

from kaipan.inventory.codes import AttributeKind
from kaipan.inventory.rules.attribute_definitions import CODE_PATTERN, LONGEST_CODE
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

# Strict, because the lax way of looking would unwrap a list and judge what is in it.
_PAIRS_OF_TEXT = (
    "(CASE WHEN jsonb_typeof(%(expressions)s) = 'array' THEN NOT jsonb_path_exists(%(expressions)s, "
    "'strict $[*] ? (@.type() != \"array\" || @.size() != 2)') AND NOT jsonb_path_exists(%(expressions)s, "
    "'strict $[*][*] ? (@.type() != \"string\" || @ == \"\")', '{}', true) ELSE false END)"
)


class RoomAttribute(models.Model):
    """An attribute a project defines for its rooms (自定义属性): 学区, 泳池距离, 是否带电梯厅.

    Rooms keep its values in ``own_attributes`` by ``code``, as text: a number as plain digits, a choice as
    its code, a flag as 1 or 0. ``choices`` are pairs of code and name in the order in which people see them.
    ``unit`` is what a number counts. A retired attribute is asked for no more; what rooms have of it stays.
    """

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="room_attributes", db_index=False
    )
    code = models.CharField(max_length=LONGEST_CODE)
    name = models.CharField(max_length=20)
    kind = models.CharField(max_length=8, choices=AttributeKind)
    unit = models.CharField(max_length=10, blank=True)
    choices = models.JSONField(default=list, blank=True)
    retired = models.BooleanField(default=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            project_key("inventory_roomattribute_project_key"),
            models.UniqueConstraint(
                fields=["project", "code"],
                name="inventory_roomattribute_code_once",
                violation_error_message=gettext_noop("项目已有同一代码的房间属性，请换一个代码。"),
            ),
            models.UniqueConstraint(
                "project",
                Lower("name"),
                name="inventory_roomattribute_name_once",
                violation_error_message=gettext_noop("项目已有同名的房间属性，请换一个名称。"),
            ),
            models.CheckConstraint(
                condition=Q(code__regex=CODE_PATTERN),
                name="inventory_roomattribute_code_shape",
                violation_error_message=gettext_noop(
                    "属性代码应以小写字母开头，只含小写字母、数字和单个下划线。"
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AttributeKind.values),
                name="inventory_roomattribute_kind_known",
            ),
            models.CheckConstraint(
                condition=Func("choices", template=_PAIRS_OF_TEXT, output_field=BooleanField()),
                name="inventory_roomattribute_choices_are_pairs",
            ),
            models.CheckConstraint(
                condition=Q(kind=AttributeKind.CHOICE, choices__0__isnull=False)
                | (~Q(kind=AttributeKind.CHOICE) & Q(choices=[])),
                name="inventory_roomattribute_choices_by_kind",
                violation_error_message=gettext_noop("选项类属性至少有一个选项，其他属性没有选项。"),
            ),
        ]
        triggers = [
            frozen_columns("room_attribute_keeps_meaning", ["project_id", "code", "kind"]),
            never_deleted("room_attribute_stays"),
        ]

    def __str__(self) -> str:
        return self.name
