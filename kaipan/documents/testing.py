"""Papers of one sale for everybody's tests, and issuing one as a room above does."""

from kaipan.documents import actions as documents
from kaipan.documents.rules.reading import AnyPaper
from kaipan.documents.rules.sample_facts import DAY, MINOR, SUBSCRIPTION
from kaipan.documents.rules.samples import (
    WITH_MORE,
    booking_paper,
    contract_paper,
    receipt_paper,
    registration_paper,
    subscription_agreement_paper,
)
from kaipan.documents.rules.samples_later import (
    decoration_contract_paper,
    formal_notice_paper,
    notice_to_sign_paper,
    return_agreement_paper,
    supplement_paper,
)
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PaperId, ProjectId
from kaipan.kernel.source import Source
from kaipan.org.models import Project
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

__all__ = [
    "DAY",
    "DEAL",
    "EVERY_PAPER",
    "MINOR",
    "SUBSCRIPTION",
    "WITH_MORE",
    "booking_paper",
    "contract_paper",
    "decoration_contract_paper",
    "formal_notice_paper",
    "issue",
    "notice_to_sign_paper",
    "receipt_paper",
    "registration_paper",
    "return_agreement_paper",
    "subscription_agreement_paper",
    "supplement_paper",
]

DEAL = Source("tests.deal", 1)

EVERY_PAPER = (
    receipt_paper,
    subscription_agreement_paper,
    contract_paper,
    registration_paper,
    booking_paper,
    supplement_paper,
    decoration_contract_paper,
    return_agreement_paper,
    formal_notice_paper,
    notice_to_sign_paper,
)
"""What makes a paper of each kind; notices twice, for they say different things."""


def issue(paper: AnyPaper, project: Project, actor: Actor, source: Source = DEAL) -> PaperId:
    """Issue the paper as a verb of an upper room does, which audits what it does itself."""

    @use_case
    def issue_it() -> PaperId:
        audit.record(actor, "tests.deal.moved", project)
        return documents.issue_paper(
            project_id=ProjectId(project.pk),
            kind=paper.kind,
            source=source,
            data=paper.as_json(),
            actor=actor,
        )

    return issue_it()
