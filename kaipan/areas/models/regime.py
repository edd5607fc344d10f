"""补差规则."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.areas.codes import AreaBasis, RegimeKind
from kaipan.areas.rules import regimes as rule_regimes
from kaipan.areas.rules.regimes import Band, RegimeTerms
from kaipan.inventory.codes import ProductType
from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class Regime(models.Model):
    """A regime (补差规则) of a project, for contracts of its product type and area basis from a day on.

    Empty product type or basis fit every one; the one that says more goes before, of those that say as much
    the one with the latest ``valid_from`` up to the contract's day, of several the last set. Never changed:
    another row takes its place.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=40)
    product_type = models.CharField(max_length=12, choices=ProductType, blank=True)
    area_basis = models.CharField(max_length=8, choices=AreaBasis, blank=True)
    valid_from = models.DateField()
    kind = models.CharField(max_length=16, choices=RegimeKind)
    limit_percent = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    bands = models.JSONField(default=list)
    whole = models.BooleanField(default=False)
    words = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=200, blank=True)
    set_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "-id"], name="areas_regime_newest")]
        constraints = [
            project_key("areas_regime_project_key"),
            models.CheckConstraint(condition=~Q(name=""), name="areas_regime_named"),
            models.CheckConstraint(
                condition=Q(limit_percent__isnull=True) | Q(limit_percent__gt=0, limit_percent__lte=100),
                name="areas_regime_limit_range",
            ),
            models.CheckConstraint(
                condition=(Q(kind="BANDS") & ~Q(bands=[])) | (~Q(kind="BANDS") & Q(bands=[], whole=False)),
                name="areas_regime_bands_fit",
            ),
            models.CheckConstraint(
                condition=~Q(kind="THREE_PERCENT") | Q(limit_percent__isnull=False),
                name="areas_regime_has_limit",
            ),
            models.CheckConstraint(
                condition=~Q(kind="CONTRACT") | ~Q(words=""), name="areas_regime_quotes_contract"
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.name

    @property
    def terms(self) -> RegimeTerms:
        """As the rules read it."""
        return RegimeTerms(
            kind=rule_regimes.RegimeKind(self.kind),
            limit=self.limit_percent,
            bands=tuple(map(Band.from_json, self.bands)),
            whole=self.whole,
            words=self.words,
            source=self.source,
        )


def columns_of(terms: RegimeTerms) -> dict[str, Any]:
    """Terms as a row keeps them."""
    return {
        "kind": terms.kind.value,
        "limit_percent": terms.limit,
        "bands": [band.as_json() for band in terms.bands],
        "whole": terms.whole,
        "words": terms.words,
        "source": terms.source,
    }
