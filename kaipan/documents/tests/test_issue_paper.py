import pytest
from django.db import connection

from kaipan.documents import actions as documents
from kaipan.documents import permissions, queries, testing
from kaipan.documents.models import Paper
from kaipan.documents.rules.refusals import PaperDataInvalid
from kaipan.documents.tests.cast import text
from kaipan.documents.typesetting import typeset_again
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord, Event
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def actor(project):
    return org.actor_with(permissions.VIEW_PAPER, project=project)


def test_outside_a_verb_nothing_is_issued(project, actor):
    with pytest.raises(RuntimeError, match="inside a use case"):
        documents.issue_paper(
            project_id=project.pk,
            kind=documents.PaperKind.RECEIPT,
            source=testing.DEAL,
            data=testing.receipt_paper().as_json(),
            actor=actor,
        )


def test_data_that_do_not_fit_issue_nothing(project, actor):
    paper = testing.receipt_paper()
    object.__setattr__(paper, "total", "all of it")

    with pytest.raises(PaperDataInvalid):
        testing.issue(paper, project, actor)
    assert not Paper.objects.exists()


def test_a_paper_is_frozen_with_its_words_template_and_file(project, actor):
    paper_id = testing.issue(testing.contract_paper(), project, actor)

    paper = Paper.objects.get(pk=paper_id)
    assert (paper.number, paper.version, paper.state, paper.print_count) == ("HT2026-0061", 1, "ISSUED", 0)
    assert paper.words() == testing.contract_paper().as_printed()
    assert "壹佰壹拾玖万柒仟伍佰零叁元整" in text(paper.original())
    assert paper.check_code in text(paper.original())


def test_the_frozen_words_and_template_give_the_frozen_file_byte_for_byte(project, actor):
    for number, paper in enumerate(testing.EVERY_PAPER):
        paper_id = testing.issue(paper(), project, actor, Source("tests.deal", number))

        issued = Paper.objects.get(pk=paper_id)
        assert typeset_again(issued, issued.words()) == issued.original()


def test_nobody_reads_a_buyers_document_in_the_database(project, actor):
    testing.issue(testing.contract_paper(), project, actor)

    identity = testing.contract_paper().buyers[0].identity
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT bool_or(position(%s IN p::text) > 0) FROM documents_paper p),"
            " (SELECT bool_or(position(%s::bytea IN content) > 0 OR content LIKE '%%PDF-1.%%'::bytea)"
            "    FROM platform_storedfile)",
            [identity, identity.encode()],
        )
        assert cursor.fetchone() == (False, False)


def test_the_same_facts_are_the_same_paper(project, actor):
    first = testing.issue(testing.receipt_paper(), project, actor)

    assert testing.issue(testing.receipt_paper(), project, actor) == first
    assert Paper.objects.count() == 1


def test_other_facts_are_a_new_version_and_the_former_stands_no_more(project, actor):
    first = testing.issue(testing.receipt_paper(), project, actor)
    second = testing.issue(testing.receipt_paper(remark="更正"), project, actor)

    cards = queries.papers_of(testing.DEAL, actor=actor)
    assert [(each.id, each.version, each.state) for each in cards] == [
        (second, 2, "ISSUED"),
        (first, 1, "REPLACED"),
    ]
    assert "第2版" in text(Paper.objects.get(pk=second).original())


def test_papers_of_different_kinds_about_one_deal_stand_together(project, actor):
    testing.issue(testing.subscription_agreement_paper(), project, actor)
    testing.issue(testing.contract_paper(), project, actor)

    assert {each.state for each in queries.papers_of(testing.DEAL, actor=actor)} == {"ISSUED"}


def test_a_character_the_font_lacks_stands_on_the_card(project, actor):
    paper_id = testing.issue(testing.receipt_paper(payer_name="𠮷田"), project, actor)

    assert queries.paper_card(paper_id, actor=actor).missing_characters == ("𠮷（U+20BB7）",)


def test_issuing_leaves_a_trail_and_a_fact(project, actor):
    paper_id = testing.issue(testing.receipt_paper(), project, actor)

    trail = AuditRecord.objects.get(verb="documents.paper.issued")
    assert (trail.subject_id, trail.project_id, trail.subject_label) == (
        paper_id,
        project.pk,
        "收据 SJ2026000123",
    )
    fact = Event.objects.get(name="documents.PaperIssued")
    assert fact.payload["paper_id"] == paper_id
    assert "王芳" not in str(fact.payload) + str(trail.changes)
