"""套打 over the API: layouts, printers, sheets."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import File, Query, Router
from ninja.files import UploadedFile

from kaipan.bills import actions as verbs
from kaipan.bills import queries as bills
from kaipan.bills.permissions import SET_LAYOUTS, VIEW
from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.bills import printing_shapes as shapes
from kaipan.interfaces.api.v1.work import a_file
from kaipan.interfaces.api.values import LARGEST_ID, Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.interfaces.downloads import attachment
from kaipan.kernel.actor import require, require_any
from kaipan.kernel.errors import NotFound
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()

PDF = "application/pdf"
JPEG = "image/jpeg"
SentScan = Annotated[
    UploadedFile, File(description="a JPEG, PNG or WebP picture, or a PDF of which the first page is taken")
]
PrinterWanted = Annotated[int | None, Query(ge=1, le=LARGEST_ID)]
LayoutWanted = Annotated[int | None, Query(ge=1, le=LARGEST_ID, description="whose paper; A4 when left out")]


@router.get(
    "/projects/{project_id}/bill-layouts",
    response=answers(shapes.LayoutPage),
    summary="套打模板列表 List layouts of forms",
)
def list_bill_layouts(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every version of every layout of a project, with its fields."""
    require_any(request.actor, (VIEW, SET_LAYOUTS), project_id)
    return page_of(bills.form_layouts(request.actor).filter(project_id=project_id), page)


@router.get(
    "/bill-layouts/{bill_layout_id}", response=answers(shapes.LayoutRow), summary="套打模板 One layout"
)
def get_bill_layout(request: ApiRequest, bill_layout_id: PathId) -> Any:
    """A version with its fields."""
    return one(bills.form_layouts(request.actor), pk=bill_layout_id)


@router.post("/bill-layouts", response=answers(Created, status=201), summary="新增套打模板 Begin a layout")
def add_bill_layout(request: ApiRequest, body: shapes.NewLayoutBody, key: IdempotencyKey) -> Any:
    """A draft without fields, for a kind that is printed on forms."""
    return create_once(
        request, key, lambda: verbs.add_layout(body.kind_id, body.terms(), actor=request.actor)
    )


@router.post(
    "/bill-layouts/{bill_layout_id}/save",
    response=answers(shapes.Saved),
    summary="设计套打模板 Save a draft",
)
def save_bill_layout(
    request: ApiRequest, bill_layout_id: PathId, body: shapes.LayoutBody, key: IdempotencyKey
) -> Any:
    """The whole draft: its paper, and all its fields. Answers its new revision."""
    return write_once(
        request,
        key,
        lambda: verbs.save_layout(
            bill_layout_id,
            body.terms(),
            [each.terms() for each in body.fields],
            revision=body.revision,
            actor=request.actor,
        ),
        answer=lambda revision: shapes.Saved(id=bill_layout_id, revision=revision),
    )


@router.post(
    "/bill-layouts/{bill_layout_id}/copy",
    response=answers(Created, status=201),
    summary="复制套打模板 Copy a layout",
)
def copy_bill_layout(request: ApiRequest, bill_layout_id: PathId, key: IdempotencyKey) -> Any:
    """The next version as a draft, with the fields and the scan of this one."""
    return create_once(request, key, lambda: verbs.copy_layout(bill_layout_id, actor=request.actor))


@router.post(
    "/bill-layouts/{bill_layout_id}/use", response=answers(Done), summary="启用套打模板 Put a layout to use"
)
def use_bill_layout(request: ApiRequest, bill_layout_id: PathId, key: IdempotencyKey) -> Any:
    """The former one is retired."""
    return change_once(
        request, key, bill_layout_id, lambda: verbs.use_layout(bill_layout_id, actor=request.actor)
    )


@router.post(
    "/bill-layouts/{bill_layout_id}/retire", response=answers(Done), summary="停用套打模板 Retire a layout"
)
def retire_bill_layout(request: ApiRequest, bill_layout_id: PathId, key: IdempotencyKey) -> Any:
    """Out of use, or a draft given up."""
    return change_once(
        request, key, bill_layout_id, lambda: verbs.retire_layout(bill_layout_id, actor=request.actor)
    )


@router.post(
    "/bill-layouts/{bill_layout_id}/scan", response=answers(Done), summary="上传票样 Attach a form's scan"
)
def attach_bill_scan(request: ApiRequest, bill_layout_id: PathId, file: SentScan, key: IdempotencyKey) -> Any:
    """What the designer shows under the fields of a draft; never printed on a form."""
    content = bytes(file.read())
    return write_once(
        request,
        key,
        lambda: verbs.attach_form_scan(bill_layout_id, file.name or "", content, actor=request.actor),
        answer=lambda _: Done(id=bill_layout_id),
        content=content,
    )


@router.get("/bill-layouts/{bill_layout_id}/scan", **a_file(JPEG), summary="票样 The scan of a form")
def get_bill_scan(request: ApiRequest, bill_layout_id: PathId) -> HttpResponse:
    """A JPEG of our own making; not found without one."""
    picture = bills.form_scan(bill_layout_id, actor=request.actor)
    if not picture:
        raise NotFound
    return attachment(f"form-{bill_layout_id}.jpg", JPEG, picture)


@router.get("/bill-layouts/{bill_layout_id}/proof", **a_file(PDF), summary="套打样张 Proof of a layout")
def get_bill_proof(
    request: ApiRequest, bill_layout_id: PathId, printer_id: PrinterWanted = None, over_scan: bool = False
) -> HttpResponse:
    """Sample values, as they would be printed; over the scan where it is asked for."""
    proof = bills.layout_proof(
        bill_layout_id, printer_id=printer_id, over_scan=over_scan, actor=request.actor
    )
    return attachment(f"proof-{bill_layout_id}.pdf", PDF, proof)


@router.get(
    "/projects/{project_id}/bill-printers",
    response=answers(shapes.PrinterPage),
    summary="套打打印机列表 List printers",
)
def list_bill_printers(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The printers of a project, and how each is set."""
    require_any(request.actor, (VIEW, SET_LAYOUTS), project_id)
    return page_of(bills.form_printers(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/bill-printers",
    response=answers(Created, status=201),
    summary="新增打印机 Add a printer",
)
def add_bill_printer(
    request: ApiRequest, project_id: PathId, body: shapes.PrinterBody, key: IdempotencyKey
) -> Any:
    """By a name that people know it by."""
    return create_once(request, key, lambda: verbs.add_printer(project_id, body.terms(), actor=request.actor))


@router.post(
    "/bill-printers/{bill_printer_id}/change", response=answers(Done), summary="校准打印机 Set a printer"
)
def change_bill_printer(
    request: ApiRequest, bill_printer_id: PathId, body: shapes.PrinterBody, key: IdempotencyKey
) -> Any:
    """As a whole, after its test page was measured."""
    return change_once(
        request,
        key,
        bill_printer_id,
        lambda: verbs.change_printer(bill_printer_id, body.terms(), actor=request.actor),
    )


@router.post(
    "/bill-printers/{bill_printer_id}/choose",
    response=answers(Done),
    summary="设为默认打印机 Choose a printer",
)
def choose_bill_printer(request: ApiRequest, bill_printer_id: PathId, key: IdempotencyKey) -> Any:
    """The one the caller's pages propose."""
    return change_once(
        request, key, bill_printer_id, lambda: verbs.choose_printer(bill_printer_id, actor=request.actor)
    )


@router.get(
    "/bill-printers/{bill_printer_id}/test-page", **a_file(PDF), summary="打印机测试页 Test page of a printer"
)
def get_bill_test_page(
    request: ApiRequest, bill_printer_id: PathId, layout_id: LayoutWanted = None
) -> HttpResponse:
    """Rulers and crosses in mm, as the printer prints them at present."""
    content = bills.printer_test_page(bill_printer_id, layout_id=layout_id, actor=request.actor)
    return attachment(f"test-{bill_printer_id}.pdf", PDF, content)


@router.post("/bill-prints", **a_file(PDF), summary="套打票据 Print bills")
def print_bills(request: ApiRequest, body: shapes.PrintBody) -> HttpResponse:
    """Bills of one kind for the first time, a page a form in number order.

    Every request that is answered with a file is a printing and counted as one. There is no idempotency
    key: the file names people, so the answer is kept nowhere.
    """
    sheets = verbs.print_bills(
        body.bill_ids,
        printer_id=body.printer_id,
        actor=request.actor,
        today=body.on or business_day(),
    )
    return attachment("bills.pdf", PDF, sheets)


@router.post("/bill-reprints", **a_file(PDF), summary="补打票据 Print bills again")
def reprint_bills(request: ApiRequest, body: shapes.ReprintBody) -> HttpResponse:
    """Once more, for a reason; each carries 补打 and its count. There is no idempotency key, as above."""
    sheets = verbs.reprint_bills(
        body.bill_ids,
        printer_id=body.printer_id,
        reason=body.reason,
        actor=request.actor,
        today=body.on or business_day(),
    )
    return attachment("bills.pdf", PDF, sheets)


@router.get(
    "/projects/{project_id}/bill-prints",
    response=answers(shapes.BillPrintPage),
    summary="票据打印记录 List printings of bills",
)
def list_bill_prints(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every printing, the latest first."""
    require(request.actor, VIEW, project_id)
    return page_of(bills.bill_prints(request.actor).filter(project_id=project_id), page)
