"""Two parties that turned out to be one person."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.kernel.text import gettext_noop
from kaipan.parties.models.party import Party
from kaipan.platform.constraints import SameCompany
from kaipan.platform.triggers import FORGOTTEN, frozen_columns, never_deleted

_KEEP_THE_LINK = """
PERFORM 1 FROM parties_party WHERE id IN (NEW.kept_id, NEW.merged_id) ORDER BY id FOR NO KEY UPDATE;
IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT 1 FROM parties_party
                WHERE id IN (NEW.kept_id, NEW.merged_id) AND merged_into_id IS NOT NULL) THEN
        RAISE EXCEPTION 'keeps_the_link: a party that is merged neither stays nor is merged again'
              USING ERRCODE = 'restrict_violation';
    END IF;
    stays := NEW.kept_id;
ELSE
    stays := NEW.merged_id;
END IF;
WITH RECURSIVE under(id) AS (
     SELECT NEW.merged_id
      UNION
     SELECT merge.merged_id FROM parties_partymerge merge JOIN under ON merge.kept_id = under.id
      WHERE merge.undone_at IS NULL)
UPDATE parties_party SET merged_into_id = nullif(stays, id) WHERE id IN (SELECT id FROM under);
RETURN NULL;
"""


class PartyMerge(models.Model):
    """From ``at`` on, ``merged`` is the same person as ``kept`` (合并), until it is undone (撤销合并).

    Nothing moves: both keep their names, numbers and histories. A trigger lets ``merged`` and all that were
    merged into it point to the one that stays, and takes both parties so that of two merges that would lead
    in a circle the second is refused.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    kept = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    by_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())
    undone_reason = models.CharField(max_length=200, blank=True)
    undone_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            SameCompany(field="kept", to="parties.Party", name="parties_merge_kept_company"),
            SameCompany(field="merged", to="parties.Party", name="parties_merge_merged_company"),
            models.CheckConstraint(condition=~Q(kept=models.F("merged")), name="parties_merge_of_two"),
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                name="parties_merge_once",
                violation_error_message=gettext_noop("此人已合并到另一主体，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_reason="")
                | (Q(undone_at__isnull=False) & ~Q(undone_reason="")),
                name="parties_merge_undone_for_a_reason",
            ),
        ]
        triggers = [
            frozen_columns(
                "merge_is_a_fact",
                ["company_id", "kept_id", "merged_id", "reason", "by_staff_id", "at"],
                forgets={"reason": FORGOTTEN},
            ),
            frozen_columns(
                "merge_stays_undone",
                ["undone_at", "undone_by_id", "undone_reason"],
                when="OLD.undone_at IS NOT NULL",
                forgets={"undone_reason": FORGOTTEN},
            ),
            pgtrigger.Trigger(
                name="keeps_the_link",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("undone_at"),  # type: ignore[no-untyped-call]
                declare=[("stays", "bigint")],
                func=_KEEP_THE_LINK,
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return str(self.merged)
