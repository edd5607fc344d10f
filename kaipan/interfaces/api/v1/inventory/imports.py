"""Room tables: looked at first, then read in whole or not at all, and taken back."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Form, Router
from ninja.files import UploadedFile

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers, row_problem
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.inventory import bodies, shapes
from kaipan.interfaces.api.v1.work import Background, or_work, start_once
from kaipan.interfaces.api.values import Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.inventory import actions as verbs
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import IMPORT_ROOMS
from kaipan.inventory.works import IMPORT, reading_in
from kaipan.kernel.actor import require
from kaipan.platform import files

router = Router()

RoomTable = Annotated[UploadedFile, File(description="an .xlsx or .csv table, at most 20 MB")]
RoomTableForm = Annotated[bodies.RoomTableForm, Form()]


@router.get(
    "/projects/{project_id}/room-imports",
    response=answers(shapes.ImportPage),
    summary="导入记录 Room imports",
)
def list_room_imports(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The log of room tables that were read in."""
    require(request.actor, IMPORT_ROOMS, project_id)
    return page_of(inventory.room_imports(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/room-imports/preview",
    response=answers(shapes.ImportPreview),
    summary="导入预览 Try a room table",
)
def preview_room_import(request: ApiRequest, project_id: PathId, file: RoomTable, form: RoomTableForm) -> Any:
    """What importing the table would do, and what is wrong with it; nothing is changed."""
    source = inventory.TableSource(
        table_content(file), file.name or "", form.mapping, form.sheet, form.encoding
    )
    preview = inventory.preview_room_import(
        project_id, source, update_existing=form.update_existing, actor=request.actor
    )
    return {
        "mapping": preview.mapping,
        "added": preview.added,
        "changed": preview.changed,
        "unchanged": preview.unchanged,
        "errors": [row_problem(error) for error in preview.errors],
    }


@router.post(
    "/projects/{project_id}/room-imports",
    response=or_work(shapes.RoomImportResult, status=201),
    summary="导入房源 Import rooms",
)
def import_rooms(
    request: ApiRequest,
    project_id: PathId,
    file: RoomTable,
    form: RoomTableForm,
    key: IdempotencyKey,
    background: Background = False,
) -> Any:
    """Add the rooms of the table with their buildings and units.

    One wrong row refuses the whole file; `rows` of the problem then lists everything that is wrong.
    """
    content = table_content(file)
    whole = content + form.model_dump_json().encode()
    if background:
        require(request.actor, IMPORT_ROOMS, project_id)
        filename = file.name or ""
        stored = files.keep(content, "application/octet-stream")
        asked = reading_in(
            project_id, stored.pk, filename, form.mapping, form.update_existing, form.encoding, form.sheet
        )
        return start_once(request, key, IMPORT, project_id, asked, about=filename, content=whole)
    return write_once(
        request,
        key,
        lambda: verbs.import_rooms(
            project_id,
            content,
            file.name or "",
            form.mapping,
            update_existing=form.update_existing,
            sheet=form.sheet,
            encoding=form.encoding,
            actor=request.actor,
        ),
        answer=shapes.RoomImportResult.model_validate,
        status=201,
        content=whole,
    )


@router.post("/room-imports/{room_import_id}/undo", response=answers(Done), summary="撤销导入 Undo an import")
def undo_room_import(request: ApiRequest, room_import_id: PathId, key: IdempotencyKey) -> Any:
    """Remove the rooms an import added and put back what it changed, while nothing stands on them."""
    return change_once(
        request, key, room_import_id, lambda: verbs.undo_room_import(room_import_id, actor=request.actor)
    )
