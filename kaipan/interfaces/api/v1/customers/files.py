"""Files of customers."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from kaipan.customers import actions as verbs
from kaipan.customers import queries as customers
from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.work import a_file
from kaipan.interfaces.api.values import Answer, Body, Created, Done, Line, Moment, PathId, Reason
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.interfaces.downloads import attachment
from kaipan.platform.scopes import one
from kaipan.platform.uploads import ACCEPTED

router = Router()

_KINDS = "IDENTITY, CARD, QUALIFICATION, AUTHORISATION, PHOTO or OTHER"
SentFile = Annotated[
    UploadedFile, File(description="a JPEG, PNG or WebP picture or a PDF, at most 10 MB and 40 megapixels")
]


class FileForm(BaseModel):
    """What the file beside it in the form is."""

    kind: Annotated[str, Field(max_length=16)] = Field(description=_KINDS)


class CustomerFileShape(Answer):
    """A file that is kept of a customer."""

    id: int
    customer_id: int = Field(description="whom it was attached to; another one where that was merged")
    kind: str = Field(description=_KINDS)
    name: str
    media_type: str = Field(description="as its content says")
    size: int = Field(description="bytes")
    uploaded_by_id: int | None
    uploaded_at: Moment
    modified_at: Moment


class CustomerFilePage(Page[CustomerFileShape]):
    """The files of one customer, the latest first."""


class Removal(Body):
    """Why a file goes."""

    reason: Reason


class Taking(Body):
    """Why a file is taken."""

    reason: Line = Field(default="", description="needed for the copy of a document (IDENTITY)")


@router.get(
    "/customers/{customer_id}/files",
    response=answers(CustomerFilePage),
    summary="客户附件 Files of a customer",
)
def list_customer_files(request: ApiRequest, customer_id: PathId, page: Wanted) -> Any:
    """The files that are kept, with those of customers who turned out to be the same person."""
    customer = one(customers.customers(request.actor), pk=customers.standing_customer(customer_id))
    return page_of(customers.files_of(customer.pk, actor=request.actor), page)


@router.post(
    "/customers/{customer_id}/files",
    response=answers(Created, status=201),
    summary="上传附件 Attach a file",
)
def attach_file(
    request: ApiRequest,
    customer_id: PathId,
    file: SentFile,
    form: Annotated[FileForm, Form()],
    key: IdempotencyKey,
) -> Any:
    """Keep a file, sealed. Pictures are written anew: no EXIF, no place. The type is that of the content.

    A customer has room for 50 files and 200 MB.
    """
    content = bytes(file.read())
    sent = [verbs.SentFile(file.name or "", content)]
    return write_once(
        request,
        key,
        lambda: verbs.attach_files(customer_id, form.kind, sent, actor=request.actor),
        answer=lambda made: Created(id=made[0]),
        status=201,
        content=content + form.model_dump_json().encode(),
    )


@router.post("/customer-files/{file_id}/remove", response=answers(Done), summary="移除附件 Remove a file")
def remove_file(request: ApiRequest, file_id: PathId, body: Removal, key: IdempotencyKey) -> Any:
    """Remove a file: its bytes are gone for good, that it was there stays on record."""
    return change_once(
        request,
        key,
        file_id,
        lambda: verbs.remove_file(file_id, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/customer-files/{file_id}/download", **a_file(*ACCEPTED.split(",")), summary="下载附件 Fetch a file"
)
def hand_out_file(request: ApiRequest, file_id: PathId, body: Taking) -> HttpResponse:
    """The bytes of a file. Each time stands in the trail; there is no idempotency key, as the answer is kept
    nowhere. The copy of a document takes `parties.party.reveal`, a reason, and one of the day's number.
    """
    given = verbs.hand_out_file(file_id, reason=body.reason, actor=request.actor)
    return attachment(given.name, given.media_type, given.content)
