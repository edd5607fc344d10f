"""已签扫描件: kept sealed, replaced and voided with a reason, never deleted."""

from datetime import timedelta

import pytest
from django.db import connection

from kaipan.documents import actions as documents
from kaipan.documents import permissions, queries, refusals, testing
from kaipan.documents.models import PaperScan
from kaipan.documents.rules import scans as rules
from kaipan.documents.tests.cast import on_paper
from kaipan.documents.tests.test_guards import refused
from kaipan.documents.tests.test_void_paper import void
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from kaipan.platform.clock import moment
from kaipan.platform.models import AuditRecord
from kaipan.platform.uploads import UploadRefused
from tests.kept import kept

pytestmark = pytest.mark.django_db

SCAN = "documents_paperscan"


@kept
def project():
    return org.project()


@kept
def actor(project):
    return org.actor_with(
        permissions.VIEW_PAPER, permissions.MANAGE_SCANS, permissions.DOWNLOAD_SCAN, project=project
    )


@kept
def contract(project, actor):
    return testing.issue(testing.contract_paper(), project, actor)


def scan(number=1):
    """A PDF unlike every other."""
    return documents.SentScan(f"合同签字页{number}.pdf", on_paper(testing.receipt_paper(number=f"S{number}")))


def test_a_scan_makes_the_paper_signed_until_it_is_voided(actor, contract):
    assert queries.paper_card(contract, actor=actor).awaits_signature
    (scan_id,) = documents.attach_scans(contract, [scan()], actor=actor)

    assert queries.paper_card(contract, actor=actor).is_signed
    documents.void_scan(scan_id, reason="缺一方签字", actor=actor)
    assert not queries.paper_card(contract, actor=actor).is_signed
    (row,) = queries.scans_of(contract, actor=actor)
    assert (row.void_reason, row.voided_at is not None) == ("缺一方签字", True)


def test_a_scan_is_handed_out_as_it_was_sent_and_every_time_is_on_record(actor, contract):
    (scan_id,) = documents.attach_scans(contract, [scan()], actor=actor)

    given = documents.hand_out_scan(scan_id, actor=actor)
    assert (given.name, given.media_type, given.content) == (
        "合同签字页1.pdf",
        "application/pdf",
        scan().content,
    )
    trail = AuditRecord.objects.get(verb="documents.scan.handed_out")
    assert (trail.subject_id, trail.changes["file"]) == (contract, scan_id)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT content LIKE '%%PDF-1.%%'::bytea FROM {SCAN}")
        assert cursor.fetchone() == (False,)


def test_another_scan_takes_the_place_of_one_and_the_former_stays(actor, contract):
    (first,) = documents.attach_scans(contract, [scan(1)], actor=actor)
    second = documents.replace_scan(first, scan(2), reason="扫描不清", actor=actor)

    rows = list(queries.scans_of(contract, actor=actor))
    assert [(row.pk, row.replaces_id, row.void_reason) for row in rows] == [
        (second, first, ""),
        (first, None, "扫描不清"),
    ]
    with pytest.raises(refusals.ScanIsVoid, match="扫描不清"):
        documents.replace_scan(first, scan(3), reason="再来", actor=actor)
    with pytest.raises(refusals.ScanIsVoid):
        documents.void_scan(first, reason="再来", actor=actor)


def test_what_is_no_picture_and_no_pdf_is_not_kept(actor, contract):
    with pytest.raises(UploadRefused):
        documents.attach_scans(contract, [scan(), documents.SentScan("a.pdf", b"<html>")], actor=actor)
    assert not PaperScan.objects.exists()


def test_the_same_scan_is_kept_once_and_not_more_than_there_is_room_for(actor, contract, monkeypatch):
    documents.attach_scans(contract, [scan(1)], actor=actor)
    with pytest.raises(refusals.ScanKept, match="合同签字页1"):
        documents.attach_scans(contract, [scan(1)], actor=actor)
    for wrong in ([], [scan(n) for n in range(rules.MOST_AT_ONCE + 1)]):
        with pytest.raises(refusals.ScansCount):
            documents.attach_scans(contract, wrong, actor=actor)
    monkeypatch.setattr("kaipan.documents.actions.scans.MOST_SCANS", 2)
    with pytest.raises(refusals.ScansFull, match="已有 2 个"):
        documents.attach_scans(contract, [scan(2), scan(3)], actor=actor)
    assert PaperScan.objects.count() == 1


def test_a_void_paper_gets_no_scan_and_what_it_has_may_still_be_voided(actor, contract):
    (kept,) = documents.attach_scans(contract, [scan()], actor=actor)
    void(documents.PaperKind.CONTRACT, actor, reason="作废重签")

    with pytest.raises(refusals.ScanOfVoidPaper, match="作废重签"):
        documents.attach_scans(contract, [scan(2)], actor=actor)
    documents.void_scan(kept, reason="合同已作废", actor=actor)


def test_scans_need_their_rights_and_are_not_there_elsewhere(project, actor, contract):
    (kept,) = documents.attach_scans(contract, [scan()], actor=actor)
    looker = org.actor_with(permissions.VIEW_PAPER, project=project)
    stranger = org.actor_with(permissions.VIEW_PAPER, permissions.DOWNLOAD_SCAN, project=org.project())
    attempts = [
        lambda who: documents.attach_scans(contract, [scan(2)], actor=who),
        lambda who: documents.replace_scan(kept, scan(2), reason="不清", actor=who),
        lambda who: documents.void_scan(kept, reason="不清", actor=who),
        lambda who: documents.hand_out_scan(kept, actor=who),
    ]

    for attempt in attempts:
        with pytest.raises(Forbidden):
            attempt(looker)
        with pytest.raises(NotFound):
            attempt(stranger)


def test_the_papers_that_wait_too_long_for_a_signature(project, actor, contract):
    signed = testing.issue(testing.contract_paper(), project, actor, Source("tests.deal", 2))
    documents.attach_scans(signed, [scan()], actor=actor)
    testing.issue(testing.receipt_paper(), project, actor)

    later = moment() + timedelta(days=8)
    waiting = queries.unsigned(queries.papers(actor), days=7, now=later)
    assert [paper.pk for paper in waiting] == [contract]
    assert not queries.unsigned(queries.papers(actor), days=9, now=later).exists()


def test_the_person_it_is_about_gets_the_scans_with_the_paper(actor, contract):
    (kept,) = documents.attach_scans(contract, [scan()], actor=actor)

    (about,) = queries.papers_about(testing.DEAL.kind, [testing.DEAL.id])
    assert [name for name, _ in about.files] == [
        "商品房买卖合同-HT2026-0061.pdf",
        f"商品房买卖合同-HT2026-0061-{kept}-合同签字页1.pdf",
    ]
    assert about.files[1][1] == scan().content


def test_the_database_keeps_scans_as_they_are(actor, contract):
    first, second = documents.attach_scans(contract, [scan(1), scan(2)], actor=actor)
    documents.void_scan(first, reason="错", actor=actor)

    assert "Cannot delete" in refused(f"DELETE FROM {SCAN}")
    assert "documents_scan_is_a_fact" in refused(f"UPDATE {SCAN} SET content = ''")
    assert "documents_scan_stays_void" in refused(
        f"UPDATE {SCAN} SET voided_at = NULL, void_reason = '', voided_by_id = NULL WHERE id = %s", first
    )
    assert "documents_scan_void_says_why" in refused(
        f"UPDATE {SCAN} SET voided_at = now() WHERE id = %s", second
    )
    columns = "paper_id, name, media_type, sha256, content, void_reason"
    add = (
        f"INSERT INTO {SCAN} (project_id, size, {columns}) SELECT %s, %s, {columns} FROM {SCAN} WHERE id = %s"
    )
    project_id = PaperScan.objects.get(pk=second).project_id
    assert "documents_scan_once" in refused(add, project_id, 1, second)
    assert "no room for more scans" in refused(add, project_id, rules.MOST_BYTES, second)
    values = columns.replace("sha256", "'1'::bytea")
    elsewhere = (
        f"INSERT INTO {SCAN} (project_id, size, {columns}) SELECT %s, 1, {values} FROM {SCAN} WHERE id = %s"
    )
    assert "documents_scan_same_project" in refused(elsewhere, org.project().pk, second)
