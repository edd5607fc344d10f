"""Who will own the room, and how much of it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import frozen_columns, never_deleted
from kaipan.sales.models.deal import Deal

# Judged for the deal a row came from as well as for the one it is in: a share taken away leaves a gap there.
_WHOLE = """
FOREACH touched IN ARRAY array_remove(ARRAY[OLD.deal_id, NEW.deal_id], NULL) LOOP
    IF (SELECT sum(share) FROM sales_dealbuyer
         WHERE deal_id = touched AND ended_on IS NULL) IS DISTINCT FROM 100 THEN
        RAISE EXCEPTION 'shares of deal % do not sum to 100', touched
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sales_buyer_shares_whole';
    END IF;
END LOOP;
RETURN NULL;
"""


class StandingBuyers(models.Manager["DealBuyer"]):
    """Those who buy now."""

    def get_queryset(self) -> models.QuerySet[DealBuyer]:
        """Without those who left the deal."""
        return super().get_queryset().filter(ended_on=None)


class DealBuyer(models.Model):
    """A buyer (买受人) with the share of ownership in %. All shares of a deal sum to 100.

    ``signer`` signs for them: the guardian (监护人) of a minor, the agent (代理人) of a company or
    of somebody absent. Who left a deal stays written down with the day (``ended_on``); ``ever`` finds them.
    ``limit_then`` is how many rooms one person might buy in the project at that time (限购), 0 for no limit.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="buyers")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    share = models.DecimalField(max_digits=7, decimal_places=4)
    signer = models.ForeignKey("parties.Party", on_delete=models.PROTECT, null=True, related_name="+")
    limit_then = models.PositiveSmallIntegerField(db_default=0)
    ended_on = models.DateField(null=True)

    objects = StandingBuyers()
    ever = models.Manager["DealBuyer"]()

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_buyer_deal_project"),
            models.UniqueConstraint(
                fields=["deal", "party"], condition=Q(ended_on=None), name="sales_buyer_once"
            ),
            models.UniqueConstraint(
                fields=["deal", "ordinal"], condition=Q(ended_on=None), name="sales_buyer_ordinal_once"
            ),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=100), name="sales_buyer_share_bounds"),
            models.CheckConstraint(
                condition=Q(signer=None) | ~Q(signer=F("party")), name="sales_buyer_signed_for_by_another"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="shares_whole",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                declare=[("touched", "BIGINT")],
                func=_WHOLE,
            ),
            frozen_columns(
                "buyer_stays", ["project_id", "deal_id", "party_id", "share", "signer_id", "limit_then"]
            ),
            frozen_columns("buyer_left", ["ended_on"], when="OLD.ended_on IS NOT NULL"),
            never_deleted(),
        ]
