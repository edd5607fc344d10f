"""登记 and the deed it brought: what the registry wrote, and where the deed went."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import AreaField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import (
    FORGOTTEN,
    append_only,
    frozen_columns,
    keeps_modified_at,
    never_deleted,
)
from kaipan.titles.codes import EndKind, Place
from kaipan.titles.rules import states

_FOLLOWS_ITS_DEED = """
IF (TG_OP = 'INSERT' AND (NEW.place <> '' OR NEW.moves <> 0))
OR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2
    AND (NEW.place IS DISTINCT FROM OLD.place OR NEW.moves IS DISTINCT FROM OLD.moves)) THEN
    RAISE EXCEPTION 'where a deed is follows its moves'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'titles_registration_follows_its_deed';
END IF;
RETURN NEW;
"""

_TAKES_THE_DEED_ALONG = """
UPDATE titles_registration held SET place = NEW.to_place, moves = NEW.serial
 WHERE held.id = NEW.registration_id AND held.moves = NEW.serial - 1 AND held.place = NEW.from_place
   AND held.ended_on IS NULL;
IF NOT FOUND THEN
    RAISE EXCEPTION 'move % of deed % does not go on from where it is', NEW.serial, NEW.registration_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'titles_deed_goes_on';
END IF;
RETURN NULL;
"""


_FORGETS_WHO = f"""
NEW.receiver IN (OLD.receiver, '{FORGOTTEN}') AND NEW.note IN (OLD.note, '{FORGOTTEN}')
AND to_jsonb(NEW) - 'receiver' - 'note' = to_jsonb(OLD) - 'receiver' - 'note'
"""


class Registration(models.Model):
    """A registration of the title (不动产登记): certificate number (不动产权证号), day, area in ㎡, owners.

    ``owners`` are those the certificate names, as it names them. It stands until it is struck off or passed
    on (``ended_on``); one that was written down wrongly ends as a mistake, and its number is free again.
    ``place`` is where the deed is and follows its moves, by trigger.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.ForeignKey(
        "titles.Title", on_delete=models.PROTECT, related_name="registrations", db_index=False
    )
    number = models.CharField(max_length=60)
    registered_on = models.DateField()
    area = AreaField()
    owners = models.CharField(max_length=200)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=8, choices=Place, blank=True, default=states.NOWHERE)
    moves = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True)
    end_kind = models.CharField(max_length=12, choices=EndKind, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)
    ended_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("titles_registration_project_key"),
            SameProject(field="title", to="titles.Title", name="titles_registration_title_project"),
            models.UniqueConstraint(
                fields=["project", "number"],
                condition=~Q(end_kind=states.MISTAKE),
                name="titles_registration_number_once",
                violation_error_message=_("此不动产权证号已登记在本项目的另一套房上，请核对证书。"),
            ),
            models.UniqueConstraint(
                fields=["title"],
                condition=Q(ended_on__isnull=True),
                name="titles_registration_one_stands",
                violation_error_message=_("该房已有有效的产权登记，请先登记其注销、转移或更正。"),
            ),
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(owners="") & Q(area__gt=0),
                name="titles_registration_says_something",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_kind="")
                | (Q(ended_on__isnull=False) & ~Q(end_kind="") & ~Q(end_reason="")),
                name="titles_registration_ended_whole",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            frozen_columns(
                "registration_as_issued",
                [
                    "project_id", "title_id", "number", "registered_on", "area", "owners", "recorded_on",
                    "recorded_by_id",
                ],
                forgets={"owners": FORGOTTEN},
            ),
            frozen_columns(
                "registration_ended",
                ["ended_on", "end_kind", "end_reason", "ended_by_id"],
                when="OLD.ended_on IS NOT NULL",
                forgets={"end_reason": FORGOTTEN},
            ),
            pgtrigger.Trigger(
                name="follows_its_deed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_FOLLOWS_ITS_DEED,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number


class DeedMove(models.Model):
    """Where a deed went (证去向): a fact. It leaves the house once.

    Who hands one out to a customer has looked at their identity papers and has their signature.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, related_name="deed_moves", db_index=False
    )
    serial = models.PositiveSmallIntegerField()
    from_place = models.CharField(max_length=8, choices=Place, blank=True)
    to_place = models.CharField(max_length=8, choices=Place)
    receiver = models.CharField(max_length=80, blank=True)
    moved_on = models.DateField()
    identity_checked = models.BooleanField(default=False)
    signed = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["registration", "serial"]
        constraints = [
            SameProject(
                field="registration", to="titles.Registration", name="titles_deed_registration_project"
            ),
            models.UniqueConstraint(fields=["registration", "serial"], name="titles_deed_serial_once"),
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(from_place=states.HOUSE),
                name="titles_deed_leaves_once",
                violation_error_message=_("该证已从公司发出，不能再次发出；请刷新后查看证去向。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    *(Q(from_place=before, to_place=after) for before, after in states.DEED_MOVES),
                    _connector=Q.OR,
                ),
                name="titles_deed_graph",
            ),
            models.CheckConstraint(
                condition=~Q(from_place=states.HOUSE, to_place=states.CUSTOMER)
                | Q(identity_checked=True, signed=True),
                name="titles_deed_handed_out_checked",
            ),
            models.CheckConstraint(
                condition=Q(to_place=states.HOUSE) | ~Q(receiver=""), name="titles_deed_received_by_somebody"
            ),
        ]
        triggers = [
            *append_only(unless=_FORGETS_WHO),
            pgtrigger.Trigger(
                name="takes_the_deed_along",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=_TAKES_THE_DEED_ALONG,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.serial} {self.get_to_place_display()}"
