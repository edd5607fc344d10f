"""Tables of customers: kept, tried, then read in whole or not at all, and taken back."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import BaseModel, Field, Json

from kaipan.customers import actions as verbs
from kaipan.customers import queries as customers
from kaipan.customers.permissions import IMPORT
from kaipan.customers.works import IMPORTING, TRYING, UNDOING
from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers, row_problem
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.work import Background, or_work, start_once
from kaipan.interfaces.api.values import Answer, Body, Created, Done, Line, Moment, PathId, RowProblem
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()

CustomerTable = Annotated[UploadedFile, File(description="an .xlsx or .csv table, at most 60 MB")]


class CustomerTableForm(BaseModel):
    """How to read the table beside it in the form; what is left out is found out."""

    mapping: Json[dict[str, str]] | None = Field(
        default=None, description='JSON: column → header, such as `{"phone": "联系电话"}`'
    )
    duplicates: Annotated[str, Field(max_length=8)] = Field(
        default="SKIP",
        description="rows about customers of the project: SKIP, UPDATE what is missing, or REFUSE the file",
    )
    default_owner_id: int | None = Field(
        default=None, description="who serves those of whom the row names no consultant"
    )
    sheet: Annotated[str, Field(max_length=100)] | None = None
    encoding: Annotated[str, Field(max_length=20)] | None = None


class TriedCounts(Answer):
    """What importing the table would do; the complaints stand with the table."""

    added: int
    changed: int
    skipped: int
    suspected: int = Field(description="of those added, like a customer in a way that only warns")
    wrong: int = Field(description="how many complaints there are; with any, importing takes no row at all")


class RowDuplicateShape(Answer):
    """A row that is like a customer of the project, or like an earlier row."""

    row: int
    name: str
    likeness: str = Field(description="phone, identity, name_tail, name or family")
    fate: str = Field(description="ADD, UPDATE or SKIP")
    earlier: int | None = Field(description="the row of the file it is like")
    of: str = Field(description="the customer's name; *** when the token may not see them")
    owner: str = Field(description="who serves that customer")


class TriedShape(TriedCounts):
    """The last dry run."""

    duplicates: list[RowDuplicateShape] = Field(description="the first 2,000")
    errors: list[RowProblem] = Field(description="the first 2,000 complaints; numbers are masked")


class KeptTableShape(Answer):
    """A table that was uploaded, how it is read, and what the last dry run found."""

    id: int
    filename: str
    rows: int
    header: list[str]
    mapping: dict[str, str] = Field(description="column → header, as understood")
    missing: list[str] = Field(description="required columns without a header")
    tried: TriedShape | None


class Reread(Body):
    """Which encoding the text table is in."""

    encoding: Line = Field(examples=["GB18030"])


class Try(Body):
    """By which columns; as headers are understood when left out."""

    mapping: dict[str, Line] | None = None


class CustomerImportRow(Answer):
    """A table of customers that was read in."""

    id: int
    filename: str
    duplicates: str
    added: int
    changed: int
    skipped: int
    imported_at: Moment
    undone_at: Moment | None
    kept: int = Field(description="customers that stayed when it was undone")


class CustomerImportPage(Page[CustomerImportRow]):
    """Imports of a project."""


class CustomerImportResult(Answer):
    """What an import did."""

    id: int = Field(validation_alias="customer_import_id", description="where it can be undone")
    added: int
    changed: int
    skipped: int


class UndoneShape(Answer):
    """What undoing did."""

    removed: int
    kept: int


@router.get(
    "/projects/{project_id}/customer-imports",
    response=answers(CustomerImportPage),
    summary="客户导入记录 Customer imports",
)
def list_customer_imports(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The log of tables of customers that were read in."""
    require(request.actor, IMPORT, project_id)
    return page_of(customers.customer_imports(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/customer-tables",
    response=answers(Created, status=201),
    summary="上传客户表 Upload a table of customers",
)
def keep_customer_table(
    request: ApiRequest,
    project_id: PathId,
    file: CustomerTable,
    form: Annotated[CustomerTableForm, Form()],
    key: IdempotencyKey,
) -> Any:
    """Keep a table, sealed, for the token's owner alone, until it is imported or for a day."""
    content = table_content(file, customers.TABLE_LIMITS)
    terms = customers.TableTerms(**dict(form))
    return write_once(
        request,
        key,
        lambda: verbs.keep_customer_table(project_id, content, file.name or "", terms, actor=request.actor),
        answer=lambda made: Created(id=made),
        status=201,
        content=content + form.model_dump_json().encode(),
    )


@router.get(
    "/customer-tables/{table_id}",
    response=answers(KeptTableShape),
    summary="客户表 A table that was uploaded",
)
def get_customer_table(request: ApiRequest, table_id: PathId) -> Any:
    """How the table was understood, and what the last dry run found."""
    kept = customers.kept_table(table_id, actor=request.actor)
    shown = {name: getattr(kept, name) for name in ("id", "filename", "rows", "header", "mapping", "missing")}
    tried = None
    if kept.tried is not None:
        counts = {name: getattr(kept.tried, name) for name in TriedCounts.model_fields}
        tried = counts | {"duplicates": kept.tried.duplicates}
        tried |= {"errors": [row_problem(error) for error in kept.tried.errors]}
    return shown | {"tried": tried}


@router.post(
    "/customer-tables/{table_id}/reread",
    response=answers(Done),
    summary="换编码 Read in another encoding",
)
def reread_customer_table(request: ApiRequest, table_id: PathId, body: Reread, key: IdempotencyKey) -> Any:
    """Read a text table as UTF-8, UTF-16 or GB18030, where the guess was wrong."""
    return change_once(
        request,
        key,
        table_id,
        lambda: verbs.reread_customer_table(table_id, body.encoding, actor=request.actor),
    )


@router.post(
    "/customer-tables/{table_id}/try",
    response=or_work(TriedCounts),
    summary="试运行 Try a table of customers",
)
def try_customer_table(
    request: ApiRequest, table_id: PathId, body: Try, key: IdempotencyKey, background: Background = False
) -> Any:
    """What importing the table would do; nothing of the project is changed.

    What is wrong with single rows stands with the table.
    """
    kept = customers.kept_table(table_id, actor=request.actor)
    if background:
        asked = {"table_id": table_id, "mapping": body.mapping}
        return start_once(request, key, TRYING, kept.project_id, asked, about=kept.filename)
    return write_once(
        request,
        key,
        lambda: verbs.try_customer_table(table_id, body.mapping, today=business_day(), actor=request.actor),
        answer=TriedCounts.model_validate,
    )


@router.post(
    "/customer-tables/{table_id}/import",
    response=or_work(CustomerImportResult, status=201),
    summary="导入客户 Import customers",
)
def import_customers(
    request: ApiRequest, table_id: PathId, key: IdempotencyKey, background: Background = False
) -> Any:
    """Add the people of the table as customers.

    One wrong row refuses the whole file; `rows` of the problem then lists what is wrong.
    """
    kept = customers.kept_table(table_id, actor=request.actor)
    if background:
        asked = {"table_id": table_id}
        return start_once(request, key, IMPORTING, kept.project_id, asked, about=kept.filename)
    return write_once(
        request,
        key,
        lambda: verbs.import_customers(table_id, today=business_day(), actor=request.actor),
        answer=CustomerImportResult.model_validate,
        status=201,
        content=str(table_id).encode(),
    )


@router.post(
    "/customer-imports/{customer_import_id}/undo",
    response=or_work(UndoneShape, status=200),
    summary="撤销客户导入 Undo an import of customers",
)
def undo_customer_import(
    request: ApiRequest, customer_import_id: PathId, key: IdempotencyKey, background: Background = False
) -> Any:
    """Remove the customers an import added and put back what it filled in; who has a history stays."""
    log = one(customers.customer_imports(request.actor), pk=customer_import_id)
    if background:
        asked = {"import_id": customer_import_id}
        return start_once(request, key, UNDOING, log.project_id, asked, about=log.filename)
    return write_once(
        request,
        key,
        lambda: verbs.undo_customer_import(customer_import_id, actor=request.actor),
        answer=UndoneShape.model_validate,
        status=200,
        content=str(customer_import_id).encode(),
    )
