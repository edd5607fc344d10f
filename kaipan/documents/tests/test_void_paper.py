import pytest

from kaipan.documents import actions as documents
from kaipan.documents import permissions, queries, testing
from kaipan.org import testing as org
from kaipan.platform import audit
from kaipan.platform.models import AuditRecord
from kaipan.platform.unit_of_work import use_case
from tests.kept import kept

pytestmark = pytest.mark.django_db


def void(kind, actor, reason="收据作废", source=testing.DEAL):
    """Void as a verb of an upper room does, which audits what it does itself."""

    @use_case
    def undo():
        audit.record(actor, "tests.deal.undone", org.Company.objects.first())
        return documents.void_paper(kind=kind, source=source, reason=reason, actor=actor)

    return undo()


@kept
def project():
    return org.project()


@kept
def actor(project):
    return org.actor_with(permissions.VIEW_PAPER, project=project)


def test_where_no_paper_stands_there_is_nothing_to_void(actor):
    assert void(documents.PaperKind.RECEIPT, actor) is None


def test_only_the_paper_of_that_kind_is_voided(project, actor):
    agreement = testing.issue(testing.subscription_agreement_paper(), project, actor)
    contract = testing.issue(testing.contract_paper(), project, actor)

    assert void(documents.PaperKind.CONTRACT, actor, reason="撤销签约") == contract

    assert queries.paper_card(contract, actor=actor).state == "VOID"
    assert queries.paper_card(contract, actor=actor).void_reason == "撤销签约"
    assert queries.paper_card(agreement, actor=actor).is_printable
    assert AuditRecord.objects.get(verb="documents.paper.voided").reason == "撤销签约"


def test_after_a_void_the_same_facts_are_a_new_version(project, actor):
    first = testing.issue(testing.receipt_paper(), project, actor)
    void(documents.PaperKind.RECEIPT, actor)

    second = testing.issue(testing.receipt_paper(), project, actor)

    assert second != first
    assert queries.paper_card(second, actor=actor).version == 2
