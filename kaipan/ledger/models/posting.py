"""凭证分录."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kaipan.kernel.money import ZERO
from kaipan.kernel.source import Source
from kaipan.ledger.models.account import LedgerAccount
from kaipan.ledger.models.journal import Journal
from kaipan.platform.constraints import SameCompany, SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

_NOT_INTO_A_SEALED_JOURNAL = """
IF EXISTS (SELECT 1 FROM ledger_journalplace WHERE journal_id = NEW.journal_id) THEN
    RAISE EXCEPTION 'journal % is sealed', NEW.journal_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_posting_before_the_seal';
END IF;
RETURN NEW;
"""


class Posting(models.Model):
    """One line of a journal (分录): an amount above zero on exactly one side of one account.

    The counterpart is opaque here: finance names its accounts, and the bank accounts money arrived on.
    """

    company = models.ForeignKey(
        "org.Company", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    journal = models.ForeignKey(
        Journal, on_delete=models.PROTECT, related_name="postings", db_constraint=False
    )
    account = models.ForeignKey(
        LedgerAccount, on_delete=models.PROTECT, related_name="postings", db_constraint=False
    )
    debit = MoneyField(default=ZERO)
    credit = MoneyField(default=ZERO)
    counterpart_kind = models.CharField(max_length=60, blank=True, default="")
    counterpart_id = models.BigIntegerField(null=True, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["account", "counterpart_kind", "counterpart_id"], name="ledger_posting_counterpart"
            ),
        ]
        constraints = [
            SameCompany(field="journal", to="ledger.Journal", name="ledger_posting_same_company_journal"),
            SameCompany(
                field="account", to="ledger.LedgerAccount", name="ledger_posting_same_company_account"
            ),
            SameProject(field="journal", to="ledger.Journal", name="ledger_posting_same_project"),
            models.CheckConstraint(
                condition=Q(debit__gt=ZERO, credit=ZERO) | Q(debit=ZERO, credit__gt=ZERO),
                name="ledger_posting_on_one_side",
            ),
            models.CheckConstraint(
                condition=Q(counterpart_kind="", counterpart_id__isnull=True)
                | (~Q(counterpart_kind="") & Q(counterpart_id__isnull=False)),
                name="ledger_posting_counterpart_whole",
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="not_into_a_sealed_journal",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_NOT_INTO_A_SEALED_JOURNAL,
            ),
        ]

    @property
    def counterpart(self) -> Source | None:
        """Whose part of the account moved."""
        return None if self.counterpart_id is None else Source(self.counterpart_kind, self.counterpart_id)
