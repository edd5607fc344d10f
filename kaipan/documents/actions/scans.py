"""已签扫描件: keep scans of a signed paper, replace or void one, hand one out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum
from django.db.models.functions import Now

from kaipan.documents.models import Paper, PaperScan
from kaipan.documents.models.paper_scan import BOUND_TO
from kaipan.documents.permissions import DOWNLOAD_SCAN, MANAGE_SCANS
from kaipan.documents.queries.papers import papers
from kaipan.documents.queries.scans import scans
from kaipan.documents.refusals import ScanIsVoid, ScanKept, ScanOfVoidPaper, ScansCount, ScansFull
from kaipan.documents.rules.scans import MEGABYTE, MOST_AT_ONCE, MOST_BYTES, MOST_SCANS
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaperId, PaperScanId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, uploads
from kaipan.platform.encryption import DoesNotOpen, seal_bytes, unseal_bytes
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@dataclass(frozen=True, slots=True)
class SentScan:
    """A file as somebody sent it: nothing of it is believed."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class HandedOutScan:
    """A scan to give to somebody as an attachment."""

    name: str
    media_type: str
    content: bytes


@use_case
def attach_scans(paper_id: PaperId | int, sent: Sequence[SentScan], *, actor: Actor) -> list[PaperScanId]:
    """Keep scans of the signed paper (上传已签扫描件), all of them or none; at most 10 at once.

    What may be kept, :func:`kaipan.platform.uploads.admit` says. A paper has room for 20 scans and 100 MB
    (:class:`ScansFull`); the same file is kept once (:class:`ScanKept`). A replaced paper may be scanned
    late, a void one not (:class:`ScanOfVoidPaper`). Needs ``documents.scan.manage``.
    """
    if not 1 <= len(sent) <= MOST_AT_ONCE:
        raise ScansCount(count=len(sent), most=MOST_AT_ONCE)
    admitted = [uploads.admit(each.content, each.name) for each in sent]  # before anybody has to wait
    paper = _locked(paper_id, actor)
    return [_keep(paper, each, None, actor) for each in admitted]


@use_case
def replace_scan(scan_id: PaperScanId | int, sent: SentScan, *, reason: str, actor: Actor) -> PaperScanId:
    """Put another scan in the place of one (替换扫描件): the former is voided for the reason and stays."""
    found = one(scans(actor), pk=scan_id)
    admitted = uploads.admit(sent.content, sent.name)
    paper = _locked(found.paper_id, actor)
    former = _void(found, paper, reason, actor)
    return _keep(paper, admitted, former, actor)


@use_case
def void_scan(scan_id: PaperScanId | int, *, reason: str, actor: Actor) -> None:
    """Void a scan (作废扫描件): it no longer counts as a signature. Its bytes stay, as evidence."""
    found = one(scans(actor), pk=scan_id)
    paper = _locked(found.paper_id, actor, even_void=True)
    _void(found, paper, reason, actor)


@use_case
def hand_out_scan(scan_id: PaperScanId | int, *, actor: Actor) -> HandedOutScan:
    """The bytes of a scan (下载扫描件), void ones too; each time stands in the trail.

    A scan shows what masks hide, so it needs ``documents.scan.download`` besides the right to look.
    """
    scan = one(scans(actor), pk=scan_id)
    require(actor, DOWNLOAD_SCAN, scan.project_id)
    content = unseal_bytes(bytes(scan.content), BOUND_TO)
    if hashlib.sha256(content).digest() != bytes(scan.sha256):
        msg = f"the bytes of paper scan {scan.pk} are not those that were kept"
        raise DoesNotOpen(msg)
    audit.record(actor, "documents.scan.handed_out", scan.paper, changes=_told(scan))
    return HandedOutScan(scan.name, scan.media_type, content)


def _locked(paper_id: PaperId | int, actor: Actor, *, even_void: bool = False) -> Paper:
    found = one(papers(actor), pk=paper_id)
    require(actor, MANAGE_SCANS, found.project_id)
    (paper,) = lock(Rank.PAPER, Paper.objects.filter(pk=found.pk))
    if paper.state == Paper.State.VOID and not even_void:
        raise ScanOfVoidPaper(paper=paper, reason=paper.void_reason)
    return paper


@step
def _void(found: PaperScan, paper: Paper, reason: str, actor: Actor) -> PaperScan:
    why = required_line(reason, longest=200)
    standing = PaperScan.objects.filter(pk=found.pk, voided_at__isnull=True)
    if not standing.update(voided_at=Now(), voided_by_id=actor.staff_id, void_reason=why):
        found.refresh_from_db(fields=["void_reason"])
        raise ScanIsVoid(file=found.name, reason=found.void_reason)
    audit.record(actor, "documents.scan.voided", paper, reason=why, changes=_told(found))
    return found


@step
def _keep(paper: Paper, admitted: uploads.Admitted, replaces: PaperScan | None, actor: Actor) -> PaperScanId:
    digest = hashlib.sha256(admitted.content).digest()
    kept = paper.scans.filter(voided_at__isnull=True).defer("content")
    _check_room(paper, admitted)
    same = kept.filter(sha256=digest).first()
    if same:
        raise ScanKept(file=admitted.name, kept=same.name)
    scan = PaperScan.objects.create(
        project_id=paper.project_id,
        paper=paper,
        name=admitted.name,
        media_type=admitted.media_type,
        size=len(admitted.content),
        sha256=digest,
        content=seal_bytes(admitted.content, BOUND_TO),
        replaces=replaces,
        uploaded_by_id=actor.staff_id,
    )
    audit.record(actor, "documents.scan.attached", paper, changes=_told(scan))
    return PaperScanId(scan.pk)


def _check_room(paper: Paper, admitted: uploads.Admitted) -> None:
    kept = paper.scans.filter(voided_at__isnull=True)
    count, used = kept.count(), kept.aggregate(bytes=Sum("size"))["bytes"] or 0
    if count >= MOST_SCANS or used + len(admitted.content) > MOST_BYTES:
        raise ScansFull(
            paper=paper,
            most=MOST_SCANS,
            megabytes=MOST_BYTES // MEGABYTE,
            count=count,
            used=-(-used // MEGABYTE),
        )


def _told(scan: PaperScan) -> dict[str, object]:
    """What the trail says of a scan: not its name, which may hold anything."""
    told: dict[str, object] = {"file": scan.pk, "media_type": scan.media_type, "size": scan.size}
    return told | ({"replaces": scan.replaces_id} if scan.replaces_id else {})
