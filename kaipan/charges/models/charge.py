"""收费单."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.charges.codes import ChargeState, ReceiptKind
from kaipan.charges.models.payee import Payee
from kaipan.kernel.money import ZERO
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

_MOVED_BY_POSTINGS = """
IF (TG_OP = 'INSERT' AND (NEW.amount <> 0 OR NEW.state <> 'STANDING'))
OR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2
    AND (NEW.amount IS DISTINCT FROM OLD.amount OR NEW.state IS DISTINCT FROM OLD.state)) THEN
    RAISE EXCEPTION 'a charge follows its postings'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_charge_follows_postings';
END IF;
RETURN NEW;
"""


# Whom it is taken for is one of the company's payees, under the name it has there.
_TAKEN_FOR_ITS_PAYEE = """
IF NOT EXISTS (SELECT FROM charges_payee payee JOIN org_project project ON project.id = NEW.project_id
                WHERE payee.id = NEW.taken_for_id AND payee.company_id = project.company_id
                  AND payee.name = NEW.payee) THEN
    RAISE EXCEPTION 'payee % is another company''s, or called otherwise', NEW.taken_for_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_charge_taken_for_its_payee';
END IF;
RETURN NEW;
"""

_MOVED_BY_PAY_OVERS = """
IF (TG_OP = 'INSERT' AND (NEW.assigned <> 0 OR NEW.paid_over <> 0))
OR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2
    AND (NEW.assigned IS DISTINCT FROM OLD.assigned OR NEW.paid_over IS DISTINCT FROM OLD.paid_over)) THEN
    RAISE EXCEPTION 'what is paid over of a charge follows its batches'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_charge_follows_pay_overs';
END IF;
RETURN NEW;
"""


class Charge(models.Model):
    """What one account owes by one rule (收费单): 契税 of a deal, through all its recalculations.

    ``amount`` and ``state`` are moved by the trigger of the postings, which say how it was counted each time.
    What is owed of it are its dues at finance. Of what came in, ``paid_over`` went to its payee, and
    ``assigned`` stands in batches, prepared or paid; both are moved by those batches alone.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("finance.Account", on_delete=models.PROTECT, related_name="charges")
    code = models.CharField(max_length=24)
    name = models.CharField(max_length=30)
    money_kind = models.ForeignKey("finance.MoneyKind", on_delete=models.PROTECT, related_name="+")
    payee = models.CharField(max_length=60)
    taken_for = models.ForeignKey(Payee, on_delete=models.PROTECT, related_name="charges")
    refundable = models.BooleanField()
    receipt_kind = models.CharField(max_length=8, choices=ReceiptKind.choices)
    amount = MoneyField(default=ZERO)
    assigned = MoneyField(default=ZERO)
    paid_over = MoneyField(default=ZERO)
    state = models.CharField(max_length=8, choices=ChargeState.choices, default=ChargeState.STANDING)
    generated_on = models.DateField()
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "code", "-id"], name="charges_charge_by_code")]
        constraints = [
            project_key("charges_charge_project_key"),
            SameProject(field="account", to="finance.Account", name="charges_charge_account_project"),
            models.UniqueConstraint(
                fields=["account", "code"],
                name="charges_charge_once",
                violation_error_message=_("该交易的此项收费已生成，请刷新后重算。"),
            ),
            models.CheckConstraint(condition=Q(amount__gte=ZERO), name="charges_charge_not_negative"),
            models.CheckConstraint(
                condition=Q(assigned__gte=ZERO, paid_over__gte=ZERO),
                name="charges_charge_pays_over_no_less_than_nothing",
                violation_error_message=_("之后的解缴单已冲抵这笔收费，请先冲回之后的解缴单。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="WAIVED") | Q(amount=ZERO), name="charges_charge_waived_is_nothing"
            ),
        ]
        triggers = [
            frozen_columns(
                "charge_origin",
                [
                    "project_id",
                    "account_id",
                    "code",
                    "name",
                    "money_kind_id",
                    "payee",
                    "taken_for_id",
                    "generated_on",
                ],
            ),
            pgtrigger.Trigger(
                name="moved_by_postings",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_MOVED_BY_POSTINGS,
            ),
            pgtrigger.Trigger(
                name="taken_for_its_payee",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_TAKEN_FOR_ITS_PAYEE,
            ),
            pgtrigger.Trigger(
                name="moved_by_pay_overs",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_MOVED_BY_PAY_OVERS,
            ),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.amount}"

    @property
    def source(self) -> Source:
        """What the upper room knows the account by."""
        return Source(self.account.source_kind, self.account.source_id)
