"""记账凭证."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.source import Source
from kaipan.ledger.models.period import Period
from kaipan.platform.constraints import SameCompany, company_key, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

# A posting session already holds the period's row shared; a raw INSERT takes it here, so that closing
# and posting exclude each other whoever posts.
_INTO_AN_OPEN_PERIOD = """
SELECT * INTO period FROM ledger_period WHERE id = NEW.period_id FOR SHARE;
IF period.month IS DISTINCT FROM date_trunc('month', NEW.dated_on)::date THEN
    RAISE EXCEPTION 'a journal of % does not belong to the period of %', NEW.dated_on, period.month
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_journal_in_its_period';
END IF;
IF period.state <> 'OPEN' THEN
    RAISE EXCEPTION 'the period of % is closed', period.month
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_journal_in_open_period';
END IF;
RETURN NEW;
"""

# At the end of the transaction: the journal is judged whole and, when it is right, sealed by its place. The
# first of a transaction is given its place together with all that follow it: what has none and can be seen is
# of this transaction. The counter moves once, not 10,000 times for a bank's file.
_BALANCED_THEN_SEALED = """
SELECT count(*) AS lines, coalesce(sum(debit), 0) AS debits, coalesce(sum(credit), 0) AS credits
  INTO total FROM ledger_posting WHERE journal_id = NEW.id;
IF total.lines < 2 OR total.debits <> total.credits THEN
    RAISE EXCEPTION 'journal %: % lines, debit %, credit %', NEW.id, total.lines, total.debits, total.credits
        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_journal_balanced';
END IF;
IF NEW.reverses_id IS NOT NULL THEN
    SELECT * INTO original FROM ledger_journal WHERE id = NEW.reverses_id;
    IF original.reverses_id IS NOT NULL
       OR NEW.dated_on < original.dated_on
       OR NEW.project_id <> original.project_id
       OR EXISTS (
            (SELECT account_id, debit, credit, counterpart_kind, counterpart_id
               FROM ledger_posting WHERE journal_id = NEW.id
             EXCEPT ALL
             SELECT account_id, credit, debit, counterpart_kind, counterpart_id
               FROM ledger_posting WHERE journal_id = original.id)
            UNION ALL
            (SELECT account_id, credit, debit, counterpart_kind, counterpart_id
               FROM ledger_posting WHERE journal_id = original.id
             EXCEPT ALL
             SELECT account_id, debit, credit, counterpart_kind, counterpart_id
               FROM ledger_posting WHERE journal_id = NEW.id)) THEN
        RAISE EXCEPTION 'journal % is not the exact negation of journal %', NEW.id, original.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_journal_exact_reversal';
    END IF;
END IF;
IF EXISTS (SELECT FROM ledger_journalplace WHERE journal_id = NEW.id) THEN
    RETURN NULL;
END IF;
SELECT array_agg(id ORDER BY id) INTO ours FROM ledger_journal journal
 WHERE company_id = NEW.company_id AND id >= NEW.id
   AND NOT EXISTS (SELECT FROM ledger_journalplace WHERE journal_id = journal.id);
UPDATE ledger_books SET last_sequence = last_sequence + cardinality(ours)
 WHERE company_id = NEW.company_id RETURNING last_sequence - cardinality(ours) INTO STRICT place;
INSERT INTO ledger_journalplace (journal_id, company_id, sequence)
SELECT id, NEW.company_id, place + nth FROM unnest(ours) WITH ORDINALITY AS given (id, nth);
RETURN NULL;
"""


class Journal(models.Model):
    """A journal (记账凭证): one event of business as balanced postings. A fact: never changed, only reversed.

    ``kind`` says what happened (``RECEIPT``), ``source`` to what document; one document has one journal of
    a kind. ``dated_on`` is the business day; order among journals is :class:`JournalPlace`, not a time.
    """

    company = models.ForeignKey(
        "org.Company", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    dated_on = models.DateField()
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="journals", db_constraint=False)
    kind = models.CharField(max_length=40)
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    memo = models.CharField(max_length=200)
    reverses = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversals", db_constraint=False
    )
    posted_at = models.DateTimeField(db_default=Now())
    posted_by = models.ForeignKey(
        "org.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-dated_on", "-id"]
        indexes = [
            models.Index(fields=["project", "-dated_on", "-id"], name="ledger_journal_project"),
            models.Index(fields=["company", "dated_on"], name="ledger_journal_company"),
        ]
        constraints = [
            company_key("ledger_journal_company_key"),
            project_key("ledger_journal_project_key"),
            SameCompany(field="project", to="org.Project", name="ledger_journal_same_company_project"),
            SameCompany(field="period", to="ledger.Period", name="ledger_journal_same_company_period"),
            SameCompany(field="reverses", to="ledger.Journal", name="ledger_journal_same_company_reversal"),
            models.UniqueConstraint(
                fields=["source_kind", "source_id", "kind"],
                condition=Q(reverses__isnull=True),
                name="ledger_journal_once_per_document",
            ),
            models.UniqueConstraint(
                fields=["reverses"],
                name="ledger_journal_reversed_once",
                violation_error_message=_("该凭证已被冲销，不能再次冲销。"),
            ),
            models.CheckConstraint(
                condition=~Q(kind="") & ~Q(source_kind="") & ~Q(memo=""), name="ledger_journal_says_why"
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="into_an_open_period",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("period", "ledger_period%ROWTYPE")],
                func=_INTO_AN_OPEN_PERIOD,
            ),
            pgtrigger.Trigger(
                name="balanced_then_sealed",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[
                    ("total", "RECORD"),
                    ("original", "ledger_journal%ROWTYPE"),
                    ("place", "BIGINT"),
                    ("ours", "BIGINT[]"),
                ],
                func=_BALANCED_THEN_SEALED,
            ),
        ]

    def __str__(self) -> str:
        return self.memo

    @property
    def source(self) -> Source:
        """The document that this journal records."""
        return Source(self.source_kind, self.source_id)

    @property
    def sequence(self) -> int:
        """Its place in the company's books: 1, 2, 3, … without gaps."""
        return self.place.sequence


class JournalPlace(models.Model):
    """The place of a journal in its company's books: 1, 2, 3, … in the order of commits, without gaps.

    Given by the trigger that found the journal balanced, at the very end of the transaction: the counter
    is held only from there to the commit. A journal that has its place is sealed: no line joins it.
    """

    journal = models.OneToOneField(
        Journal, on_delete=models.PROTECT, related_name="place", primary_key=True, db_constraint=False
    )
    company = models.ForeignKey(
        "org.Company", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    sequence = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "sequence"], name="ledger_place_once"),
            SameCompany(field="journal", to="ledger.Journal", name="ledger_place_same_company"),
        ]
        triggers = append_only()
