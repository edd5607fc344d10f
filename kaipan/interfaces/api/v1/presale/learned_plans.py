"""Plans learned from price tables: looked at first, then made."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Form, Router
from ninja.files import UploadedFile

from kaipan.interfaces.api.problems import answers, row_problem, sentence
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.presale import learned_shapes as shapes
from kaipan.interfaces.api.values import PathId
from kaipan.interfaces.api.writes import IdempotencyKey, write_once
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale

router = Router()

PriceTable = Annotated[UploadedFile, File(description="an .xlsx or .csv price table, at most 20 MB")]
ReadForm = Annotated[shapes.ReadForm, Form()]
LearnForm = Annotated[shapes.LearnForm, Form()]


@router.post(
    "/projects/{project_id}/learned-price-plans/preview",
    response=answers(shapes.LearnedPreview),
    summary="从价格表学习：预览 Try learning a price table",
)
def preview_learned_plan(request: ApiRequest, project_id: PathId, file: PriceTable, form: ReadForm) -> Any:
    """Which plan gives the table's prices, the rooms it does not explain, and what a draft would hold."""
    seen = presale.preview_learned_plan(
        project_id,
        content=table_content(file),
        filename=file.name or "",
        sheet=form.sheet,
        encoding=form.encoding,
        actor=request.actor,
    )
    said = seen.learned.as_json()
    for each in said["unexplained"]:
        each["reason"] = sentence(each["reason"], {})
    tables = seen.tables
    return {
        **said,
        "problems": [row_problem(error) for error in seen.learned.table.problems],
        "matched": tables.matched if tables else 0,
        "adjusted": len(tables.adjustments) if tables else 0,
        "given": tables.given if tables else 0,
        **{
            name: [room.label for room in getattr(tables, name)] if tables else []
            for name in ("unmatched", "other_area", "sold", "unpriced")
        },
    }


@router.post(
    "/projects/{project_id}/learned-price-plans",
    response=answers(shapes.LearnedDraftShape, status=201),
    summary="从价格表学习方案 Learn a price plan",
)
def learn_price_plan(
    request: ApiRequest, project_id: PathId, file: PriceTable, form: LearnForm, key: IdempotencyKey
) -> Any:
    """Make a draft plan that gives the table's prices; exceptional rooms become its room adjustments."""
    content = table_content(file)
    return write_once(
        request,
        key,
        lambda: verbs.learn_price_plan(
            project_id,
            name=form.name,
            content=content,
            filename=file.name or "",
            sheet=form.sheet,
            encoding=form.encoding,
            actor=request.actor,
        ),
        answer=shapes.LearnedDraftShape.model_validate,
        status=201,
        content=content + form.model_dump_json().encode(),
    )
