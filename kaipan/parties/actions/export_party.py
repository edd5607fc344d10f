"""Gather everything that is held about somebody, and hand it to who works on their request."""

import json
import zipfile
from datetime import datetime
from typing import IO

from django.utils.translation import override

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.kernel.text import gettext_noop
from kaipan.parties.actions.privacy_requests import open_request
from kaipan.parties.models import PrivacyRequest
from kaipan.parties.queries.knowing_rooms import Held, held_about
from kaipan.parties.rules import requests
from kaipan.parties.rules.refusals import ExportFirst, RequestOfAnotherKind
from kaipan.platform import audit, work_files
from kaipan.platform.long_work import current_work
from kaipan.platform.models import WorkFile
from kaipan.platform.progress import progress
from kaipan.platform.unit_of_work import use_case

LANGUAGE = "zh-hans"  # what people are handed is written for them, whoever gathers it
MEDIA_TYPE = "application/zip"


@use_case
def export_party(request_id: int, *, actor: Actor) -> work_files.FileMade:
    """Gather what every room holds about the person who asked into one archive (ZIP: JSON and files).

    Carried out as long work only; the archive waits, sealed, for whoever started it. Numbers are whole in it:
    it is the person's own copy. Who gathered it stands in the trail.
    """
    request = open_request(request_id, gettext_noop("生成导出"), requests.IN_WORK, actor=actor)
    if request.kind != requests.EXPORT:
        raise RequestOfAnotherKind(
            number=request.pk, kind=request.get_kind_display(), verb=gettext_noop("生成导出")
        )
    with override(LANGUAGE):
        progress(phase=gettext_noop("汇集资料"))
        held = held_about(PartyId(request.party_id))
    made = work_files.leave_file(
        f"personal-information-{request.pk}.zip",
        MEDIA_TYPE,
        lambda file: _write(file, request, held),
        actor=actor,
    )
    request.work_id = current_work().pk
    request.save(update_fields=["work_id"])
    audit.record(actor, "parties.privacy.exported", request, changes={"rows": made.rows})
    return made


@use_case
def hand_out_export(request_id: int, *, actor: Actor) -> WorkFile:
    """The archive, for who gathered it and still may; each time stands in the trail."""
    request = open_request(request_id, gettext_noop("下载"), requests.IN_WORK, requests.DONE, actor=actor)
    if request.work_id is None:
        raise ExportFirst(number=request.pk)
    file = work_files.file_for_its_verb(request.work_id, actor=actor)
    audit.record(actor, "parties.privacy.handed_out", request)
    return file


def _write(file: IO[bytes], request: PrivacyRequest, held: list[Held]) -> int:
    """``information.json`` by title, and each room's files; how many rows and files."""
    count = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        told: dict[str, list[object]] = {}
        for each in held:
            told.setdefault(each.title, []).extend(audit.plain(row) for row in each.rows)
        text = json.dumps(told, ensure_ascii=False, indent=1, default=_as_text)
        archive.writestr("information.json", text)
        for place, each in enumerate(held):
            count += len(each.rows) + len(each.files)
            for number, (name, content) in enumerate(each.files):
                archive.writestr(f"files/{place + 1:02d}-{number + 1:03d}-{_plain_name(name)}", content)
    return count


def _plain_name(name: str) -> str:
    """A name that leads nowhere but into the archive."""
    return "".join(letter if letter.isalnum() or letter in ".-_" else "_" for letter in name).strip(".")[:80]


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
