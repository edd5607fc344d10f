"""The database refuses what the verbs refuse, whoever writes and however."""

import pytest
from django.db import DatabaseError, connection, transaction

from kaipan.documents import actions as documents
from kaipan.documents import permissions, testing
from kaipan.documents.tests.test_void_paper import void
from kaipan.org import testing as org
from kaipan.platform.invariants import registered
from tests.kept import kept

pytestmark = pytest.mark.django_db

PAPER, COPY = "documents_paper", "documents_paperprint"


@kept
def project():
    return org.project()


@kept
def actor(project):
    return org.actor_with(permissions.PRINT_PAPER, project=project)


@kept
def issued(project, actor):
    return testing.issue(testing.receipt_paper(), project, actor)


def refused(sql, *parameters):
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{sql}; SET CONSTRAINTS ALL IMMEDIATE", parameters)
    return str(error.value)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("data", b"other"),
        ("number", "SJ1"),
        ("dated_on", "2020-01-01"),
        ("version", 7),
        ("kind", "CONTRACT"),
        ("source_id", 99),
        ("fingerprint", b"0"),
        ("template_code", "other"),
        ("missing_characters", "𠮷"),
        ("issued_at", "2020-01-01"),
    ],
)
def test_what_was_issued_is_never_reworded(issued, column, value):
    assert "documents_paper_frozen" in refused(
        f"UPDATE {PAPER} SET {column} = %s WHERE id = %s", value, issued
    )


def test_the_file_and_the_template_are_never_exchanged(issued):
    assert "documents_paper_frozen" in refused(
        f"UPDATE {PAPER} SET file_id = template_id WHERE id = %s", issued
    )
    assert "documents_paper_frozen" in refused(
        f"UPDATE {PAPER} SET template_id = file_id WHERE id = %s", issued
    )
    assert "never changed" in refused("UPDATE platform_storedfile SET content = ''")


def test_a_paper_is_never_deleted(issued):
    assert "Cannot delete" in refused(f"DELETE FROM {PAPER} WHERE id = %s", issued)


@pytest.mark.parametrize("count", [0, 2, 5])
def test_prints_are_counted_one_by_one(issued, actor, count):
    documents.print_paper(issued, actor=actor)

    said = refused(f"UPDATE {PAPER} SET print_count = %s WHERE id = %s", count + (count == 2), issued)
    assert "documents_paper_prints_count_up" in said


def test_copies_are_never_changed_removed_or_emptied(issued, actor):
    documents.print_paper(issued, actor=actor)

    assert "never changed" in refused(f"UPDATE {COPY} SET copy_number = 9")
    assert "never changed" in refused(f"DELETE FROM {COPY}")
    assert "never changed" in refused(f"TRUNCATE {COPY}")


def test_a_copy_number_is_given_once_and_from_1(issued, actor, project):
    documents.print_paper(issued, actor=actor)
    add = f"INSERT INTO {COPY} (project_id, paper_id, copy_number) VALUES (%s, %s, %s)"

    assert "documents_print_copy_once" in refused(add, project.pk, issued, 1)
    assert "documents_print_counts_from_1" in refused(add, project.pk, issued, 0)


def test_a_copy_belongs_to_its_papers_project(issued):
    add = f"INSERT INTO {COPY} (project_id, paper_id, copy_number) VALUES (%s, %s, 1)"

    assert "documents_print_same_project" in refused(add, org.project().pk, issued)


COLUMNS = (
    "project_id, kind, source_kind, source_id, number, dated_on, template_code, template_id, data, "
    "fingerprint, file_id, missing_characters, void_reason, print_count"
)
COPY_ROW = (
    f"INSERT INTO {PAPER} ({COLUMNS}, version, state) SELECT {COLUMNS}, %s, %s FROM {PAPER} WHERE id = %s"
)


def test_a_version_exists_once_and_counts_from_1(issued):
    assert "documents_paper_version_once" in refused(COPY_ROW, 1, "REPLACED", issued)
    assert "documents_paper_versions_count_from_1" in refused(COPY_ROW, 0, "REPLACED", issued)


def test_one_version_stands(issued):
    assert "documents_paper_one_stands" in refused(COPY_ROW, 2, "ISSUED", issued)


def test_no_paper_of_an_unknown_kind(issued):
    columns = COLUMNS.replace(" kind,", "")
    said = refused(
        f"INSERT INTO {PAPER} ({columns}, kind, version, state)"
        f" SELECT {columns}, 'POEM', 1, 'ISSUED' FROM {PAPER} WHERE id = %s",
        issued,
    )
    assert "documents_paper_kind_known" in said


def test_a_void_says_when_and_why(issued):
    assert "documents_paper_void_says_why" in refused(
        f"UPDATE {PAPER} SET state = 'VOID', voided_at = now() WHERE id = %s", issued
    )
    assert "documents_paper_void_says_why" in refused(
        f"UPDATE {PAPER} SET state = 'VOID', void_reason = '错' WHERE id = %s", issued
    )
    assert "documents_paper_void_says_why" in refused(
        f"UPDATE {PAPER} SET void_reason = '错' WHERE id = %s", issued
    )


def test_a_replaced_paper_never_stands_again(issued, project, actor):
    testing.issue(testing.receipt_paper(remark="更正"), project, actor)

    assert "Invalid transition" in refused(f"UPDATE {PAPER} SET state = 'ISSUED' WHERE id = %s", issued)


def test_a_void_paper_stays_void_for_the_reason_given(issued, actor):
    void(documents.PaperKind.RECEIPT, actor)

    assert "documents_paper_void_frozen" in refused(
        f"UPDATE {PAPER} SET state = 'ISSUED', voided_at = NULL, void_reason = '' WHERE id = %s", issued
    )
    assert "documents_paper_void_frozen" in refused(
        f"UPDATE {PAPER} SET void_reason = '别的' WHERE id = %s", issued
    )


def test_the_auditor_finds_nothing_wrong_with_papers_issued_printed_replaced_and_voided(
    issued, project, actor
):
    for _ in range(2):
        documents.print_paper(issued, actor=actor)
    testing.issue(testing.receipt_paper(remark="更正"), project, actor)
    void(documents.PaperKind.RECEIPT, actor)

    assert [violation for each in _own() for violation in each.find()] == []


def test_the_auditor_names_a_reworded_paper(issued, project, actor):
    other = testing.issue(testing.contract_paper(), project, actor)
    _behind_the_guards(
        f"UPDATE {PAPER} SET data = (SELECT data FROM {PAPER} WHERE id = %s) WHERE id = %s", other, issued
    )

    assert _violations("documents_paper_says_what_was_issued") == [{"paper_id": issued}]


def test_the_auditor_names_a_copy_that_was_not_counted(issued, actor):
    documents.print_paper(issued, actor=actor)
    _behind_the_guards(f"DELETE FROM {COPY}")

    assert _violations("documents_every_copy_is_counted") == [
        {"paper_id": issued, "print_count": 1, "copies": 0}
    ]


def test_the_auditor_names_a_version_that_should_not_stand(issued, project, actor):
    testing.issue(testing.receipt_paper(remark="更正"), project, actor)
    void(documents.PaperKind.RECEIPT, actor)
    _behind_the_guards(f"UPDATE {PAPER} SET state = 'ISSUED' WHERE id = %s", issued)

    assert _violations("documents_only_the_last_version_stands") == [{"paper_id": issued}]


def _own():
    return [each for each in registered() if each.name.startswith("documents_")]


def _violations(name):
    (auditor,) = [each for each in _own() if each.name == name]
    return list(auditor.find())


def _behind_the_guards(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, parameters)
        cursor.execute("SET LOCAL session_replication_role = origin")
