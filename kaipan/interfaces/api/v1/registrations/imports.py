"""Tables of registrations: kept, tried, then taken whole or not at all."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Router
from ninja.files import UploadedFile
from pydantic import Field

from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers, row_problem
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.work import Background, or_work, start_once
from kaipan.interfaces.api.values import Answer, Created, Moment, MoneyText, PathId, RowProblem
from kaipan.interfaces.api.writes import IdempotencyKey, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.registrations import actions as verbs
from kaipan.registrations import queries as registrations
from kaipan.registrations.permissions import MANAGE
from kaipan.registrations.works import IMPORTING, TRYING

router = Router()

RegistrationTable = Annotated[UploadedFile, File(description="an .xlsx or .csv table, at most 20 MB")]


class RegistrationsTriedCounts(Answer):
    """What importing the table would do; the complaints stand with the table."""

    registered: int
    wrong: int = Field(description="how many complaints there are; with any, importing takes no row at all")


class RegistrationsTried(RegistrationsTriedCounts):
    """The last dry run."""

    errors: list[RowProblem] = Field(description="the first 2,000 complaints; numbers are masked")


class RegistrationTableShape(Answer):
    """A table that was uploaded, and what the last dry run found."""

    id: int
    filename: str
    rows: int
    tried: RegistrationsTried | None


class RegistrationImportRow(Answer):
    """A table that became registrations."""

    id: int
    filename: str
    registered: int
    earnest: MoneyText = Field(description="诚意金 of all, in 元")
    imported_at: Moment


class RegistrationImportPage(Page[RegistrationImportRow]):
    """Imports of a project."""


class RegistrationImportResult(Answer):
    """What an import did."""

    id: int = Field(validation_alias="registration_import_id")
    registered: int


@router.get(
    "/projects/{project_id}/registration-imports",
    response=answers(RegistrationImportPage),
    summary="认筹导入记录 Registration imports",
)
def list_registration_imports(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The log of tables that became registrations."""
    require(request.actor, MANAGE, project_id)
    return page_of(registrations.registration_imports(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/registration-tables",
    response=answers(Created, status=201),
    summary="上传认筹表 Upload a table of registrations",
)
def keep_registration_table(
    request: ApiRequest, project_id: PathId, file: RegistrationTable, key: IdempotencyKey
) -> Any:
    """Keep a table, sealed, for the token's owner alone, until it is imported or for a day."""
    content = table_content(file)
    return write_once(
        request,
        key,
        lambda: verbs.keep_registration_table(project_id, content, file.name or "", actor=request.actor),
        answer=lambda made: Created(id=made),
        status=201,
        content=content,
    )


@router.get(
    "/registration-tables/{table_id}",
    response=answers(RegistrationTableShape),
    summary="认筹表 A table of registrations",
)
def get_registration_table(request: ApiRequest, table_id: PathId) -> Any:
    """What the last dry run found."""
    kept = registrations.kept_table(table_id, actor=request.actor)
    shown = {name: getattr(kept, name) for name in ("id", "filename", "rows")}
    if kept.tried is None:
        return shown | {"tried": None}
    counts = {name: getattr(kept.tried, name) for name in RegistrationsTriedCounts.model_fields}
    return shown | {"tried": counts | {"errors": [row_problem(error) for error in kept.tried.errors]}}


@router.post(
    "/registration-tables/{table_id}/try",
    response=or_work(RegistrationsTriedCounts),
    summary="试运行认筹表 Try a table of registrations",
)
def try_registration_table(
    request: ApiRequest, table_id: PathId, key: IdempotencyKey, background: Background = False
) -> Any:
    """What importing the table would do; nothing of the project is changed."""
    kept = registrations.kept_table(table_id, actor=request.actor)
    if background:
        asked = {"table_id": table_id}
        return start_once(request, key, TRYING, kept.project_id, asked, about=kept.filename)
    return write_once(
        request,
        key,
        lambda: verbs.try_registration_table(table_id, today=business_day(), actor=request.actor),
        answer=RegistrationsTriedCounts.model_validate,
        content=str(table_id).encode(),
    )


@router.post(
    "/registration-tables/{table_id}/import",
    response=or_work(RegistrationImportResult, status=201),
    summary="导入认筹 Import registrations",
)
def import_registrations(
    request: ApiRequest, table_id: PathId, key: IdempotencyKey, background: Background = False
) -> Any:
    """Register everybody in the table.

    One wrong row refuses the whole file; `rows` of the problem then lists what is wrong.
    """
    kept = registrations.kept_table(table_id, actor=request.actor)
    if background:
        asked = {"table_id": table_id}
        return start_once(request, key, IMPORTING, kept.project_id, asked, about=kept.filename)
    return write_once(
        request,
        key,
        lambda: verbs.import_registrations(table_id, today=business_day(), actor=request.actor),
        answer=RegistrationImportResult.model_validate,
        status=201,
        content=str(table_id).encode(),
    )
