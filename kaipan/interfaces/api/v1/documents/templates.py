"""Word templates of papers."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from kaipan.documents import actions as verbs
from kaipan.documents import queries as documents
from kaipan.documents.permissions import MANAGE_TEMPLATES
from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.documents.files import A_PDF, DOCX
from kaipan.interfaces.api.v1.work import a_file
from kaipan.interfaces.api.values import Answer, Created, Done, Moment, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.interfaces.downloads import attachment
from kaipan.kernel.actor import require
from kaipan.platform.scopes import one

router = Router()

WordFile = Annotated[
    UploadedFile, File(description="a .docx without macros, links or embedded things, at most 5 MB")
]


class TemplateForm(BaseModel):
    """What the file beside it in the form sets."""

    kind: verbs.PaperKind


class PaperTemplateRow(Answer):
    """A version of a Word template."""

    id: int
    project_id: int
    kind: str
    version: int
    name: str
    state: str = Field(description="DRAFT, ACTIVE or RETIRED")
    has_errors: bool
    uploaded_by_id: int | None
    uploaded_at: Moment
    changed_at: Moment | None


class PaperTemplatePage(Page[PaperTemplateRow]):
    """Versions of a project's templates."""


class FindingShape(Answer):
    """Something that was found in the file."""

    level: str = Field(description="ERROR keeps it from use, WARNING is left out of the PDF")
    code: str
    message: str


class PaperTemplateShape(PaperTemplateRow):
    """A version with what was found in it."""

    findings: list[FindingShape]


class PlaceholderShape(Answer):
    """What a template may ask for."""

    name: str = Field(description="{{买受人}}")
    code: str = Field(description="{{buyer_names}}: the same")
    is_required: bool


class PlaceholderListShape(Answer):
    """A list that a row of a table is repeated for."""

    name: str = Field(description="{{#付款明细}} … {{/付款明细}}")
    code: str
    columns: list[PlaceholderShape]


class PlaceholdersShape(Answer):
    """Everything a template of a kind may ask for."""

    singles: list[PlaceholderShape]
    lists: list[PlaceholderListShape]


@router.get(
    "/projects/{project_id}/paper-templates",
    response=answers(PaperTemplatePage),
    summary="Word 模板列表 List Word templates",
)
def list_paper_templates(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every version of the project's templates."""
    require(request.actor, MANAGE_TEMPLATES, project_id)
    return page_of(documents.paper_templates(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/paper-templates",
    response=answers(Created, status=201),
    summary="上传 Word 模板 Upload a Word template",
)
def upload_paper_template(
    request: ApiRequest,
    project_id: PathId,
    file: WordFile,
    form: Annotated[TemplateForm, Form()],
    key: IdempotencyKey,
) -> Any:
    """Keep a file as the next version of its kind. It is not in use; what was found in it tells its page."""
    content = bytes(file.read())
    return write_once(
        request,
        key,
        lambda: verbs.upload_template(project_id, form.kind, file.name or "", content, actor=request.actor),
        answer=lambda made: Created(id=made),
        status=201,
        content=content + form.model_dump_json().encode(),
    )


@router.get(
    "/paper-templates/{template_id}",
    response=answers(PaperTemplateShape),
    summary="Word 模板详情 One Word template",
)
def get_paper_template(request: ApiRequest, template_id: PathId) -> Any:
    """A version with what was found in it."""
    row = one(documents.paper_templates(request.actor), pk=template_id)
    shown = {name: getattr(row, name) for name in PaperTemplateRow.model_fields}
    return shown | {"findings": documents.findings_of(row)}


@router.get("/paper-templates/{template_id}/preview", **A_PDF, summary="样张 Try a Word template out")
def preview_paper_template(request: ApiRequest, template_id: PathId) -> HttpResponse:
    """The template with the words of an invented sale, marked 样张."""
    content = documents.template_preview(template_id, actor=request.actor)
    return attachment(f"template-{template_id}.pdf", "application/pdf", content)


@router.get(
    "/paper-templates/{template_id}/file", **a_file(DOCX), summary="下载 Word 模板 Fetch a Word template"
)
def fetch_paper_template(request: ApiRequest, template_id: PathId) -> HttpResponse:
    """The file as it was uploaded."""
    name, content = documents.template_docx(template_id, actor=request.actor)
    return attachment(name, DOCX, content)


@router.post(
    "/paper-templates/{template_id}/activate", response=answers(Done), summary="启用 Word 模板 Put to use"
)
def activate_paper_template(request: ApiRequest, template_id: PathId, key: IdempotencyKey) -> Any:
    """Papers issued from now on are set by it; the former version is retired."""
    return change_once(
        request, key, template_id, lambda: verbs.activate_template(template_id, actor=request.actor)
    )


@router.post(
    "/paper-templates/{template_id}/retire", response=answers(Done), summary="停用 Word 模板 Take out of use"
)
def retire_paper_template(request: ApiRequest, template_id: PathId, key: IdempotencyKey) -> Any:
    """Papers are set by the house's own form again."""
    return change_once(
        request, key, template_id, lambda: verbs.retire_template(template_id, actor=request.actor)
    )


@router.get(
    "/projects/{project_id}/paper-placeholders/{kind}",
    response=answers(PlaceholdersShape),
    summary="占位符清单 What templates may ask for",
)
def list_placeholders(request: ApiRequest, project_id: PathId, kind: verbs.PaperKind) -> Any:
    """The fixed list of a kind."""
    require(request.actor, MANAGE_TEMPLATES, project_id)
    return documents.placeholders_of(kind)


@router.get(
    "/projects/{project_id}/paper-placeholders/{kind}/starter",
    **a_file(DOCX),
    summary="起始模板 A Word file to begin with",
)
def fetch_starter(request: ApiRequest, project_id: PathId, kind: verbs.PaperKind) -> HttpResponse:
    """A Word file with every placeholder of the kind."""
    require(request.actor, MANAGE_TEMPLATES, project_id)
    return attachment(f"{kind.value.lower()}.docx", DOCX, documents.starter_docx(kind))
