"""Journals and lines made by hand, whatever the verbs would say."""

from __future__ import annotations

from kaipan.ledger import testing
from kaipan.ledger.models import Journal, LedgerAccount, Posting
from kaipan.org.models import Project
from tests import raw_sql


def unsealed_journal(project: Project, **instead: object) -> Journal:
    """A journal without lines in the running transaction; its judgement is still to come."""
    like = Journal.objects.get(pk=testing.posted(project))
    raw_sql.judge_at_commit()
    usual = {
        "company_id": like.company_id,
        "project_id": like.project_id,
        "dated_on": like.dated_on,
        "period_id": like.period_id,
        "kind": "RAW",
        "source_kind": "raw.sql",
        "source_id": like.pk,
        "memo": "手工",
    }
    return Journal.objects.create(**{**usual, **instead})


def line(journal: Journal, code: str, **amounts: str) -> Posting:
    """A line of the journal on an account of its company, not saved."""
    account = LedgerAccount.objects.get(company_id=journal.company_id, code=code)
    return Posting(
        company_id=journal.company_id,
        project_id=journal.project_id,
        journal=journal,
        account=account,
        **amounts,
    )
