"""Several sessions at once on a real database."""

import pytest

from kaipan.documents import actions as documents
from kaipan.documents import permissions, queries, testing
from kaipan.documents.models import Paper, PaperTemplate
from kaipan.documents.queries import starter_docx
from kaipan.documents.tests.cast import text
from kaipan.org import testing as org
from tests import raw_sql
from tests.races import Contenders, without_index, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


TURNS = 5
STANDS = "documents_paper_one_stands"
VERSION = "documents_paper_version_once"
COPY = "documents_print_copy_once"


def print_twice_at_once():
    """Each paper with what two printers of it got at the same moment."""
    project = org.project()
    actor = org.actor_with(permissions.VIEW_PAPER, permissions.PRINT_PAPER, project=project)
    with Contenders(2) as contenders:
        for turn in range(TURNS):
            paper = testing.issue(testing.receipt_paper(number=f"SJ{turn}"), project, actor)
            race = contenders.race(lambda _, paper=paper: documents.print_paper(paper, actor=actor))
            yield race, queries.paper_card(paper, actor=actor), queries.prints_of(paper, actor=actor)


def test_two_prints_at_once_are_one_original_and_one_reprint():
    for race, card, prints in print_twice_at_once():
        assert sorted("补打第1次" in text(each) for each in race.winners) == [False, True]
        assert card.print_count == 2
        assert [each.copy_number for each in prints] == [1, 2]


def test_without_the_lock_no_two_prints_are_the_original():
    with without_row_locks():
        for race, card, prints in print_twice_at_once():
            originals = ["补打" not in text(each) for each in race.winners]
            assert originals.count(True) == 1
            assert card.print_count == len(prints) == len(race.winners)
    assert raw_sql.violations("documents_") == {}


def test_without_lock_and_guards_two_originals_are_printed():
    with (
        without_row_locks(),
        raw_sql.without_trigger("documents_paper", "documents_paper_prints_count_up"),
        raw_sql.without_constraint("documents_paperprint", COPY),
    ):
        originals = [
            ["补打" not in text(each) for each in race.winners].count(True)
            for race, _, _ in print_twice_at_once()
        ]
        assert max(originals) == 2
        assert "documents_every_copy_is_counted" in raw_sql.violations("documents_")


def issue_twice_at_once():
    """Two versions of one paper at the same moment, again and again; how many stand after each turn."""
    project = org.project()
    actor = org.actor_with(permissions.VIEW_PAPER, project=project)
    with Contenders(2) as contenders:
        for turn in range(TURNS):
            testing.issue(testing.receipt_paper(remark=f"第{turn}轮"), project, actor)
            contenders.race(
                lambda number: testing.issue(testing.receipt_paper(remark="甲乙"[number]), project, actor)
            )
            yield Paper.objects.filter(state="ISSUED").count()


def test_two_versions_issued_at_once_never_both_stand():
    assert set(issue_twice_at_once()) == {1}
    versions = sorted(Paper.objects.values_list("version", flat=True))
    assert versions == list(range(1, len(versions) + 1))


def test_without_the_lock_the_database_still_lets_one_version_stand():
    with without_row_locks():
        assert set(issue_twice_at_once()) == {1}
    assert raw_sql.violations("documents_") == {}


def test_without_lock_and_guards_two_versions_stand():
    with (
        without_row_locks(),
        without_index("documents_paper", STANDS),
        raw_sql.without_constraint("documents_paper", VERSION),
    ):
        assert max(issue_twice_at_once()) > 1


def activate_two_at_once():
    """Two versions put to use at the same moment, again and again; how many are in use after each turn."""
    project = org.project()
    actor = org.actor_with(permissions.MANAGE_TEMPLATES, project=project)
    kind = documents.PaperKind.RECEIPT
    with Contenders(2) as contenders:
        for _ in range(TURNS):
            two = [
                documents.upload_template(project.pk, kind, "a.docx", starter_docx(kind), actor=actor)
                for _ in range(2)
            ]
            contenders.race(lambda number, two=two: documents.activate_template(two[number], actor=actor))
            yield PaperTemplate.objects.filter(state="ACTIVE").count()


def test_of_two_templates_put_to_use_at_once_one_is_in_use():
    assert set(activate_two_at_once()) == {1}
    assert raw_sql.violations("documents_") == {}


def test_without_the_lock_the_database_still_lets_one_template_be_in_use():
    with without_row_locks():
        assert set(activate_two_at_once()) == {1}


def test_without_lock_and_index_two_templates_are_in_use():
    with without_row_locks(), without_index("documents_papertemplate", "documents_template_one_in_use"):
        assert max(activate_two_at_once()) > 1
        assert "documents_papers_are_set_by_their_projects_template" in raw_sql.violations("documents_")
