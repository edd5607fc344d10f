"""收费规则."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.charges.codes import Base, DueAt, Mode, ReceiptKind
from kaipan.charges.rules import terms as rule_terms
from kaipan.charges.rules.terms import RuleTerms, Tier
from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.platform.constraints import SameCompany, company_key
from kaipan.platform.triggers import append_only

UNFIT_TIERS = """
jsonb_typeof({row}.tiers) <> 'array' OR jsonb_array_length({row}.tiers) NOT BETWEEN 1 AND 12 OR EXISTS (
    SELECT FROM jsonb_array_elements({row}.tiers) tier
     WHERE coalesce(tier ->> 'value', '') !~ '^[0-9]+([.][0-9]+)?$'
        OR coalesce(tier ->> 'home_count', '1') NOT IN ('1', '2', '3'))
"""
"""SQL: whether nothing is counted by the tiers of a row."""


class ChargeRule(models.Model):
    """A version of a charge rule (收费规则) of a company, or of one project of it, which goes before.

    In force on a day is, of the versions of a code, the one with the latest ``valid_from`` up to it, of
    several the last set; the project's own go before the company's. ``collected`` false ends the charge from
    ``valid_from`` on. ``tiers`` are :class:`~kaipan.charges.rules.terms.Tier` as JSON, tried in their order.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=24)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    name = models.CharField(max_length=30)
    money_kind = models.ForeignKey("finance.MoneyKind", on_delete=models.PROTECT, related_name="+")
    payee = models.CharField(max_length=60)
    base = models.CharField(max_length=20, choices=Base.choices)
    tiers = models.JSONField()
    vat_percent = models.DecimalField(max_digits=5, decimal_places=2)
    rounding_mode = models.CharField(max_length=8, choices=Mode.choices)
    rounding_digit = models.DecimalField(max_digits=8, decimal_places=2)
    due_at = models.CharField(max_length=8, choices=DueAt.choices)
    due_days = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True)
    refundable = models.BooleanField()
    receipt_kind = models.CharField(max_length=8, choices=ReceiptKind.choices)
    exempts_homes_of_people = models.BooleanField()
    collected = models.BooleanField()
    source = models.CharField(max_length=200, blank=True)
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["code", "-valid_from", "-version"]
        constraints = [
            company_key("charges_rule_company_key"),
            SameCompany(field="project", to="org.Project", name="charges_rule_project_company"),
            models.UniqueConstraint(
                fields=["company", "project", "code", "version"],
                nulls_distinct=False,
                name="charges_rule_version_once",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z][A-Z0-9_]*$"), name="charges_rule_code_shape"
            ),
            models.CheckConstraint(
                condition=(
                    Q(base="PRICE_WITHOUT_VAT", vat_percent__gt=0, vat_percent__lte=20)
                    | (~Q(base="PRICE_WITHOUT_VAT") & Q(vat_percent=0))
                ),
                name="charges_rule_vat_fits",
            ),
            models.CheckConstraint(
                condition=Q(due_at="DATE", due_on__isnull=False)
                | (~Q(due_at="DATE") & Q(due_on__isnull=True)),
                name="charges_rule_due_fits",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(payee=""), name="charges_rule_named"),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="countable_tiers",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=(
                    f"IF {UNFIT_TIERS.format(row='NEW')} THEN "
                    "RAISE EXCEPTION 'nothing is counted by such tiers' USING ERRCODE = "
                    "'restrict_violation', CONSTRAINT = 'charges_rule_countable'; END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def terms(self) -> RuleTerms:
        """As the rules read them."""
        return RuleTerms(
            code=self.code,
            name=self.name,
            money_kind=str(self.money_kind_id),
            payee=self.payee,
            base=rule_terms.Base(self.base),
            tiers=tuple(map(Tier.from_json, self.tiers)),
            vat_percent=self.vat_percent,
            rounding=Rounding(RoundingMode(self.rounding_mode), self.rounding_digit),
            due_at=rule_terms.DueAt(self.due_at),
            due_days=self.due_days,
            due_on=self.due_on,
            refundable=self.refundable,
            receipt_kind=rule_terms.ReceiptKind(self.receipt_kind),
            exempts_homes_of_people=self.exempts_homes_of_people,
            collected=self.collected,
            source=self.source,
        )


def columns_of(terms: RuleTerms) -> dict[str, Any]:
    """Terms as a row keeps them."""
    return {
        "code": terms.code,
        "name": terms.name,
        "money_kind_id": str(terms.money_kind),
        "payee": terms.payee,
        "base": terms.base.value,
        "tiers": [tier.as_json() for tier in terms.tiers],
        "vat_percent": terms.vat_percent,
        "rounding_mode": terms.rounding.mode.value,
        "rounding_digit": terms.rounding.digit,
        "due_at": terms.due_at.value,
        "due_days": terms.due_days,
        "due_on": terms.due_on,
        "refundable": terms.refundable,
        "receipt_kind": terms.receipt_kind.value,
        "exempts_homes_of_people": terms.exempts_homes_of_people,
        "collected": terms.collected,
        "source": terms.source,
    }
