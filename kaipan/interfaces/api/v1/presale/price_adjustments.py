"""Price adjustments: drawn up, approved, in force at once or from a moment on."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Form, Router
from ninja.files import UploadedFile

from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.presale import adjustment_bodies as bodies
from kaipan.interfaces.api.v1.presale import adjustment_shapes as shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.permissions import VIEW_PRICE
from kaipan.presale.queries import AdjustmentDraft

router = Router()

PriceTable = Annotated[
    UploadedFile, File(description="an .xlsx or .csv table with the columns 房间, 新单价 and 新总价")
]


@router.get(
    "/projects/{project_id}/price-adjustments",
    response=answers(shapes.AdjustmentPage),
    summary="调价单列表 List price adjustments",
)
def list_price_adjustments(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """The project's adjustment orders and where each of them stands."""
    require(request.actor, VIEW_PRICE, project_id)
    verbs.apply_what_is_due(project_id)
    return changes_of(presale.price_adjustments(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/price-adjustments/preview",
    response=answers(shapes.PreviewShape),
    summary="调价预览 Try an adjustment",
)
def preview_price_adjustment(request: ApiRequest, project_id: PathId, body: bodies.NewAdjustment) -> Any:
    """What an order would do, room by room; nothing is kept."""
    draft = presale.preview_price_adjustment(project_id, body.proposal(), actor=request.actor)
    return _preview(draft)


@router.post(
    "/projects/{project_id}/price-adjustments",
    response=answers(Created, status=201),
    summary="新建调价单 Draw an adjustment up",
)
def draft_price_adjustment(
    request: ApiRequest, project_id: PathId, body: bodies.NewAdjustment, key: IdempotencyKey
) -> Any:
    """Draw up an order in draft; no price changes."""
    return create_once(
        request,
        key,
        lambda: verbs.draft_price_adjustment(project_id, proposal=body.proposal(), actor=request.actor),
    )


@router.post(
    "/projects/{project_id}/price-adjustments/import",
    response=answers(Created, status=201),
    summary="导入调价 Draw an adjustment up from a table",
)
def import_price_adjustment(
    request: ApiRequest,
    project_id: PathId,
    file: PriceTable,
    form: Annotated[bodies.AdjustmentTableForm, Form()],
    key: IdempotencyKey,
) -> Any:
    """Draw up an order from a table of new prices: the whole table or nothing."""
    content = table_content(file)

    def draft() -> int:
        table = presale.read_adjustment_table(project_id, content, file.name or "", actor=request.actor)
        proposal = form.proposal(table.complete())
        return verbs.draft_price_adjustment(project_id, proposal=proposal, actor=request.actor)

    return write_once(
        request,
        key,
        draft,
        answer=lambda made: Created(id=made),
        status=201,
        content=content + form.model_dump_json().encode(),
    )


@router.get(
    "/price-adjustments/{adjustment_id}",
    response=answers(shapes.AdjustmentShape),
    summary="调价单详情 One price adjustment",
)
def get_price_adjustment(request: ApiRequest, adjustment_id: PathId) -> Any:
    """An order with its sums."""
    return presale.price_adjustment(adjustment_id, actor=request.actor)


@router.get(
    "/price-adjustments/{adjustment_id}/lines",
    response=answers(shapes.AdjustmentLinePage),
    summary="调价明细 Lines of an adjustment",
)
def list_adjustment_lines(request: ApiRequest, adjustment_id: PathId, page: Wanted) -> Any:
    """Every room of the order, before and after."""
    return page_of(presale.adjustment_lines(adjustment_id, actor=request.actor), page)


@router.get(
    "/price-adjustments/{adjustment_id}/conflicts",
    response=answers(shapes.ConflictPage),
    summary="调价冲突 Conflicts of an adjustment",
)
def list_adjustment_conflicts(request: ApiRequest, adjustment_id: PathId, page: Wanted) -> Any:
    """The rooms that kept their price when the order was carried out, and why."""
    return page_of(presale.adjustment_conflicts(adjustment_id, actor=request.actor), page)


@router.put(
    "/price-adjustments/{adjustment_id}", response=answers(Done), summary="重新编制调价单 Draw up anew"
)
def revise_price_adjustment(
    request: ApiRequest, adjustment_id: PathId, body: bodies.NewAdjustment, key: IdempotencyKey
) -> Any:
    """Draw a draft up anew: other rooms, another rule, or the same on the prices of now."""
    return change_once(
        request,
        key,
        adjustment_id,
        lambda: verbs.revise_price_adjustment(adjustment_id, proposal=body.proposal(), actor=request.actor),
    )


@router.post(
    "/price-adjustments/{adjustment_id}/submit",
    response=answers(shapes.AdjustmentAsked),
    summary="提交调价审批 Ask for approval",
)
def submit_price_adjustment(request: ApiRequest, adjustment_id: PathId, key: IdempotencyKey) -> Any:
    """Submit the order as it was drawn up; its lines stay as they are from here on."""
    return write_once(
        request,
        key,
        lambda: verbs.submit_price_adjustment(adjustment_id, actor=request.actor),
        answer=lambda approval_id: shapes.AdjustmentAsked(approval_id=approval_id),
    )


@router.post(
    "/price-adjustments/{adjustment_id}/reopen",
    response=answers(Done),
    summary="调价单退回草稿 Take an adjustment back",
)
def reopen_price_adjustment(
    request: ApiRequest, adjustment_id: PathId, body: bodies.WhyAdjustment, key: IdempotencyKey
) -> Any:
    """Bring a submitted or approved order back to draft; its approval ends unused."""
    return change_once(
        request,
        key,
        adjustment_id,
        lambda: verbs.reopen_price_adjustment(adjustment_id, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/price-adjustments/{adjustment_id}/execute",
    response=answers(shapes.CarriedOutShape),
    summary="执行调价 Put an adjustment in force",
)
def execute_price_adjustment(request: ApiRequest, adjustment_id: PathId, key: IdempotencyKey) -> Any:
    """Write the approved prices as the next version of the price book, now or from its moment on."""
    return write_once(
        request,
        key,
        lambda: verbs.execute_price_adjustment(adjustment_id, actor=request.actor),
        answer=shapes.CarriedOutShape.model_validate,
    )


@router.post(
    "/price-adjustments/{adjustment_id}/void", response=answers(Done), summary="作废调价单 Void an adjustment"
)
def void_price_adjustment(
    request: ApiRequest, adjustment_id: PathId, body: bodies.WhyAdjustment, key: IdempotencyKey
) -> Any:
    """Void an order that is not in force. There is no way back."""
    return change_once(
        request,
        key,
        adjustment_id,
        lambda: verbs.void_price_adjustment(adjustment_id, reason=body.reason, actor=request.actor),
    )


def _preview(draft: AdjustmentDraft) -> dict[str, Any]:
    return {
        "totals": draft.totals,
        "lines": [
            {
                "room_id": line.room.id,
                "room": line.room.label,
                "old_unit_price": line.old.unit_price,
                "old_total": line.old.total,
                "unit_price": line.price.unit_price,
                "total": line.price.total,
                "is_above_filed": line.is_above_filed,
                "is_below_filed": line.is_below_filed,
                "is_below_floor": line.is_below_floor,
            }
            for line in draft.lines
        ],
        "left_out": [each.as_json() for each in draft.left_out],
        "unchanged": draft.unchanged,
    }
