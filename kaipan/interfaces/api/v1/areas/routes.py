"""Batches that settle what was measured otherwise than agreed, and what buyers say to it."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.areas import actions as verbs
from kaipan.areas import queries as areas
from kaipan.areas.permissions import VIEW
from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.areas import measuring, shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()
router.add_router("", measuring.router)

LineState = Annotated[str | None, Query(max_length=8, description="OPEN, HELD, POSTED, ENDING or DROPPED")]


@router.post(
    "/projects/{project_id}/area-batches/preview",
    response=answers(shapes.AreaPreview),
    summary="试算面积补差 What a batch would hold",
)
def preview_area_batch(request: ApiRequest, project_id: PathId, body: shapes.AreaSelection) -> Any:
    """Line by line, and the contracts it would leave out with why; nothing is done."""
    found = areas.preview_batch(
        project_id, building_ids=body.building_ids, deal_ids=body.deal_ids, actor=request.actor
    )
    return shapes.AreaPreview(
        to_pay=found.to_pay,  # type: ignore[arg-type]
        to_return=found.to_return,  # type: ignore[arg-type]
        beyond=found.beyond,
        lines=[_previewed(each) for each in found.lines],
        left_out=[_previewed(each) for each in found.left_out],
    )


def _previewed(each: areas.Drawn) -> Any:
    difference = each.difference
    return shapes.PreviewedLine(
        deal_id=each.sold.deal_id,
        label=each.sold.label,
        contract_area=each.sold.area,  # type: ignore[arg-type]
        measured_area=each.measured,  # type: ignore[arg-type]
        price=each.sold.total,  # type: ignore[arg-type]
        error_percent=difference.error_percent if difference else None,  # type: ignore[arg-type]
        amount=each.amount,  # type: ignore[arg-type]
        beyond=difference is not None and difference.beyond,
        left_out=str(each.left_out or ""),
    )


@router.get(
    "/projects/{project_id}/area-batches",
    response=answers(shapes.AreaBatchPage),
    summary="补差批次列表 List area batches",
)
def list_area_batches(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Newest first, dropped ones too."""
    require(request.actor, VIEW, project_id)
    return page_of(areas.batches(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/area-batches",
    response=answers(Created, status=201),
    summary="编制补差批次 Draw a batch",
)
def draw_batch(
    request: ApiRequest, project_id: PathId, body: shapes.AreaBatchBody, key: IdempotencyKey
) -> Any:
    """Every contract that can be settled, frozen; no money moves before it is approved and posted."""
    return create_once(
        request,
        key,
        lambda: verbs.draw_batch(
            project_id,
            building_ids=body.building_ids,
            deal_ids=body.deal_ids,
            terms=body.terms(),
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.get(
    "/area-batches/{area_batch_id}", response=answers(shapes.AreaBatchRow), summary="补差批次 One area batch"
)
def get_area_batch(request: ApiRequest, area_batch_id: PathId) -> Any:
    """Its sums and where it stands."""
    return one(areas.batches(request.actor), pk=area_batch_id)


@router.get(
    "/area-batches/{area_batch_id}/lines",
    response=answers(shapes.AreaLinePage),
    summary="补差明细 Lines of an area batch",
)
def list_batch_lines(
    request: ApiRequest, area_batch_id: PathId, page: Wanted, state: LineState = None
) -> Any:
    """Every contract with all that explains its difference."""
    batch = one(areas.batches(request.actor), pk=area_batch_id)
    rows = areas.lines(request.actor).filter(batch_id=batch.pk)
    return page_of(rows.filter(state=state) if state else rows, page)


@router.post(
    "/area-batches/{area_batch_id}/ask", response=answers(Done), summary="提交补差批次 Ask for approval"
)
def ask_for_batch(request: ApiRequest, area_batch_id: PathId, key: IdempotencyKey) -> Any:
    """Just as it was drawn."""
    return change_once(
        request, key, area_batch_id, lambda: verbs.ask_for_batch(area_batch_id, actor=request.actor)
    )


@router.post(
    "/area-batches/{area_batch_id}/post",
    response=answers(shapes.AreaBatchPosted),
    summary="执行补差批次 Post an area batch",
)
def post_batch(request: ApiRequest, area_batch_id: PathId, key: IdempotencyKey) -> Any:
    """On the approval there is, used once. Lines beyond the limit, or in dispute, are held."""
    return write_once(
        request,
        key,
        lambda: verbs.post_batch(area_batch_id, actor=request.actor, today=business_day()),
        answer=lambda posted: shapes.AreaBatchPosted(id=area_batch_id, posted=posted),
    )


@router.post(
    "/area-batches/{area_batch_id}/drop", response=answers(Done), summary="作废补差批次 Drop an area batch"
)
def drop_batch(
    request: ApiRequest, area_batch_id: PathId, body: shapes.AreaReason, key: IdempotencyKey
) -> Any:
    """Before it is posted; its contracts may be drawn again."""
    return change_once(
        request,
        key,
        area_batch_id,
        lambda: verbs.drop_batch(
            area_batch_id, reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.get(
    "/projects/{project_id}/area-lines",
    response=answers(shapes.AreaLinePage),
    summary="项目补差明细 Lines of a project",
)
def list_area_lines(request: ApiRequest, project_id: PathId, page: Wanted, state: LineState = None) -> Any:
    """Of all batches; HELD are those that wait for their buyers."""
    require(request.actor, VIEW, project_id)
    rows = areas.lines(request.actor).filter(project_id=project_id)
    return page_of(rows.filter(state=state) if state else rows, page)


@router.get("/area-lines/{area_line_id}", response=answers(shapes.AreaLineRow), summary="补差明细 One line")
def get_area_line(request: ApiRequest, area_line_id: PathId) -> Any:
    """With how far its money is."""
    return one(areas.lines(request.actor), pk=area_line_id)


@router.post("/area-notices", response=answers(shapes.BuyersToldCount), summary="登记告知 Buyers were told")
def tell_buyers(request: ApiRequest, body: shapes.BuyersTold, key: IdempotencyKey) -> Any:
    """How and when; who may choose has the batch's days from then on."""
    return write_once(
        request,
        key,
        lambda: verbs.tell_buyers(
            body.line_ids,
            told_on=body.told_on,
            way=body.way,
            tracking=body.tracking,
            arrived_on=body.arrived_on,
            actor=request.actor,
            today=body.on or business_day(),
        ),
        answer=lambda count: shapes.BuyersToldCount(count=count),
    )


@router.post("/area-lines/{area_line_id}/choice", response=answers(Done), summary="买方选择 The buyer chose")
def record_choice(
    request: ApiRequest, area_line_id: PathId, body: shapes.AreaChoiceBody, key: IdempotencyKey
) -> Any:
    """KEEP settles the line by its rule now; TERMINATE waits for the contract to be ended."""
    return change_once(
        request,
        key,
        area_line_id,
        lambda: verbs.record_choice(
            area_line_id,
            body.choice,
            chosen_on=body.chosen_on,
            words=body.words,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post("/area-lines/{area_line_id}/drop", response=answers(Done), summary="作废补差明细 Drop a line")
def drop_line(request: ApiRequest, area_line_id: PathId, body: shapes.AreaReason, key: IdempotencyKey) -> Any:
    """A held one; the contract may be drawn again."""
    return change_once(
        request,
        key,
        area_line_id,
        lambda: verbs.drop_line(
            area_line_id, reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.get(
    "/projects/{project_id}/area-disputes",
    response=answers(shapes.AreaDisputePage),
    summary="补差争议列表 List disputes",
)
def list_area_disputes(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Newest first."""
    require(request.actor, VIEW, project_id)
    return page_of(areas.disputes(request.actor).filter(project_id=project_id), page)


@router.post(
    "/area-lines/{area_line_id}/disputes",
    response=answers(Created, status=201),
    summary="登记争议 Open a dispute",
)
def open_dispute(
    request: ApiRequest, area_line_id: PathId, body: shapes.AreaDisputeBody, key: IdempotencyKey
) -> Any:
    """A line that is not posted is held back until it is closed."""
    return create_once(
        request,
        key,
        lambda: verbs.open_dispute(
            area_line_id, words=body.words, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.post(
    "/area-disputes/{area_dispute_id}/close", response=answers(Done), summary="办结争议 Close a dispute"
)
def close_dispute(
    request: ApiRequest, area_dispute_id: PathId, body: shapes.AreaDisputeClosing, key: IdempotencyKey
) -> Any:
    """STANDS lets the line go on, REMEASURE drops it where it is not posted."""
    return change_once(
        request,
        key,
        area_dispute_id,
        lambda: verbs.close_dispute(
            area_dispute_id,
            body.outcome,
            words=body.words,
            remeasured_id=body.remeasured_id,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )
