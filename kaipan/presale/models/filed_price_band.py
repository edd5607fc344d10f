"""How far below its filed price a room may be sold: local rules, kept as rows."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.inventory.codes import ProductType
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

_WHOLE = """
    IF (SELECT r.band_count FROM presale_filedpricerule r WHERE r.id = {rule})
       <> (SELECT count(*) FROM presale_filedpriceband b WHERE b.rule_id = {rule}) THEN
        RAISE EXCEPTION 'filed price rule % is no whole', {rule}
            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_filed_rule_whole';
    END IF;
    RETURN NULL;
"""


def rule_stays_whole(rule: str) -> pgtrigger.Trigger:
    """Check, at the end of the transaction, that a rule has just the bands it was set with."""
    return pgtrigger.Trigger(
        name="presale_filed_rule_whole",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func=_WHOLE.format(rule=rule),
    )


class FiledPriceRule(models.Model):
    """The bands under the filed prices (备案价浮动范围) of a project from a day on, set as a whole.

    ``source`` is the document that says so (文号). In force on a day is the rule with the latest
    ``valid_from`` up to it, of several the last set. A rule without bands leaves the filed price alone.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    valid_from = models.DateField()
    band_count = models.PositiveSmallIntegerField()
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-valid_from", "-version"]
        constraints = [
            project_key("presale_filed_rule_project_key"),
            models.UniqueConstraint(fields=["project", "version"], name="presale_filed_rule_version_once"),
            models.CheckConstraint(condition=~Q(source=""), name="presale_filed_rule_source"),
        ]
        triggers = [*append_only(), rule_stays_whole("NEW.id")]

    def __str__(self) -> str:
        return str(self.version)


class FiledPriceBand(models.Model):
    """How far below the filed price rooms must and may be priced, as shares of it; see ``rules/filed_bands``.

    For one building, one product type, both, or without either for all rooms; the more specific row counts,
    and a building's before a product's. No band lets a price be above the filed one.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    rule = models.ForeignKey(FiledPriceRule, on_delete=models.PROTECT, related_name="bands", db_index=False)
    building = models.ForeignKey("inventory.Building", on_delete=models.PROTECT, null=True, related_name="+")
    product_type = models.CharField(max_length=12, choices=ProductType, blank=True)
    most_below = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    least_below = models.DecimalField(max_digits=5, decimal_places=4, default=0)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="rule", to="presale.FiledPriceRule", name="presale_filed_band_rule"),
            SameProject(field="building", to="inventory.Building", name="presale_filed_band_building"),
            models.UniqueConstraint(
                fields=["rule", "building", "product_type"],
                name="presale_filed_band_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(least_below__gte=0, least_below__lt=1)
                & (Q(most_below__isnull=True) | Q(most_below__gt=F("least_below"), most_below__lt=1)),
                name="presale_filed_band_shares",
                violation_error_message=_("价格不得高于备案价，最多下浮应大于最少下浮。"),
            ),
        ]
        triggers = [*append_only(), rule_stays_whole("NEW.rule_id")]
