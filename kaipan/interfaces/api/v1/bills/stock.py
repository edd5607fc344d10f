"""Bills: kinds, books, what is drawn of them, counts."""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.bills import actions as verbs
from kaipan.bills import queries as bills
from kaipan.bills.permissions import VIEW
from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.bills import stock_shapes
from kaipan.interfaces.api.values import Created, Done, PathId, WhyThatDay
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day

router = Router()


@router.get(
    "/projects/{project_id}/bill-kinds",
    response=answers(stock_shapes.BillKindPage),
    summary="票据种类列表 List kinds of bills",
)
def list_bill_kinds(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The kinds of a project."""
    require(request.actor, VIEW, project_id)
    return page_of(bills.bill_kinds(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/bill-kinds",
    response=answers(Created, status=201),
    summary="新增票据种类 Add a kind of bill",
)
def add_bill_kind(
    request: ApiRequest, project_id: PathId, body: stock_shapes.KindBody, key: IdempotencyKey
) -> Any:
    """A kind of one's own."""
    return create_once(request, key, lambda: verbs.add_kind(project_id, body.terms(), actor=request.actor))


@router.post(
    "/projects/{project_id}/bill-kinds/adopt",
    response=answers(stock_shapes.KindsAdopted),
    summary="采用常用票据种类 Adopt the usual kinds",
)
def adopt_bill_kinds(request: ApiRequest, project_id: PathId, key: IdempotencyKey) -> Any:
    """Those of the usual kinds whose names the project does not have."""
    return write_once(
        request,
        key,
        lambda: verbs.adopt_usual_kinds(project_id, actor=request.actor),
        answer=lambda made: stock_shapes.KindsAdopted(ids=made),
    )


@router.post(
    "/bill-kinds/{bill_kind_id}/change", response=answers(Done), summary="更改票据种类 Change a kind of bill"
)
def change_bill_kind(
    request: ApiRequest, bill_kind_id: PathId, body: stock_shapes.KindBody, key: IdempotencyKey
) -> Any:
    """As a whole; bills that were issued stay."""
    return change_once(
        request,
        key,
        bill_kind_id,
        lambda: verbs.change_kind(bill_kind_id, body.terms(), actor=request.actor),
    )


@router.get(
    "/projects/{project_id}/bill-books",
    response=answers(stock_shapes.BillBookPage),
    summary="票据号段列表 List bill books",
)
def list_bill_books(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Books with how many forms stand where."""
    require(request.actor, VIEW, project_id)
    return page_of(bills.books_with_figures(request.actor).filter(project_id=project_id), page)


@router.post("/bill-books", response=answers(Created, status=201), summary="登记号段 Register a bill book")
def register_bill_book(request: ApiRequest, body: stock_shapes.BookBody, key: IdempotencyKey) -> Any:
    """A range of printed forms; ranges of a company do not overlap."""
    return create_once(
        request,
        key,
        lambda: verbs.register_book(
            body.kind_id,
            prefix=body.prefix,
            first_number=body.first_number,
            last_number=body.last_number,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.get(
    "/bill-books/{bill_book_id}/usage",
    response=answers(stock_shapes.UsageSheetShape),
    summary="号段使用表 The usage sheet of a book",
)
def get_bill_usage(request: ApiRequest, bill_book_id: PathId) -> Any:
    """Every number of a book, in runs, and the draws in figures."""
    sheet = bills.usage_sheet(bill_book_id, actor=request.actor)
    names = ("drawn", "issued", "void", "left", "returned", "lost")
    return {
        "book_id": sheet.book.pk,
        "stock": sheet.stock,
        "runs": sheet.runs,
        "draws": [
            {"draw_id": each.draw.pk} | {name: getattr(each, name) for name in names} for each in sheet.draws
        ],
    }


@router.post(
    "/bill-books/{bill_book_id}/draws",
    response=answers(Created, status=201),
    summary="领用票据 Draw forms of a book",
)
def draw_bill_numbers(
    request: ApiRequest, bill_book_id: PathId, body: stock_shapes.DrawBody, key: IdempotencyKey
) -> Any:
    """The lowest free numbers in a row to somebody who issues bills. Answers the draw."""
    return create_once(
        request,
        key,
        lambda: verbs.draw_numbers(
            bill_book_id,
            holder_id=body.holder_id,
            count=body.count,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/bill-books/{bill_book_id}/lost",
    response=answers(Created, status=201),
    summary="库存票据遗失 Report stock as lost",
)
def report_bill_stock_lost(
    request: ApiRequest, bill_book_id: PathId, body: stock_shapes.LostBody, key: IdempotencyKey
) -> Any:
    """Numbers that nobody had drawn. Answers the entry."""
    return create_once(
        request,
        key,
        lambda: verbs.report_stock_lost(
            bill_book_id,
            first_number=body.first_number,
            last_number=body.last_number,
            reason=body.reason,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.get(
    "/projects/{project_id}/bill-draws",
    response=answers(stock_shapes.BillDrawPage),
    summary="票据领用列表 List draws of forms",
)
def list_bill_draws(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """Who has which numbers."""
    require(request.actor, VIEW, project_id)
    return changes_of(bills.draws(request.actor).filter(project_id=project_id), page)


@router.post(
    "/bill-draws/{bill_draw_id}/return", response=answers(Done), summary="收回未用票据 Take forms back"
)
def return_bill_numbers(
    request: ApiRequest, bill_draw_id: PathId, body: WhyThatDay, key: IdempotencyKey
) -> Any:
    """The unused rest goes back into stock."""
    return change_once(
        request,
        key,
        bill_draw_id,
        lambda: verbs.return_numbers(
            bill_draw_id, reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.post(
    "/bill-draws/{bill_draw_id}/lost", response=answers(Done), summary="遗失挂失 Report drawn forms as lost"
)
def report_bill_numbers_lost(
    request: ApiRequest, bill_draw_id: PathId, body: stock_shapes.LostBody, key: IdempotencyKey
) -> Any:
    """Unused numbers of a draw, the ends included."""
    return change_once(
        request,
        key,
        bill_draw_id,
        lambda: verbs.report_lost(
            bill_draw_id,
            first_number=body.first_number,
            last_number=body.last_number,
            reason=body.reason,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/bill-draws/{bill_draw_id}/spoil",
    response=answers(stock_shapes.SpoiltShape),
    summary="空白票据作废 Write a form off",
)
def spoil_bill_form(
    request: ApiRequest, bill_draw_id: PathId, body: stock_shapes.SpoilBody, key: IdempotencyKey
) -> Any:
    """The next form of what the caller has drawn."""
    return write_once(
        request,
        key,
        lambda: verbs.spoil_form(
            bill_draw_id,
            form=body.form,
            reason=body.reason,
            actor=request.actor,
            today=body.on or business_day(),
        ),
        answer=lambda number: stock_shapes.SpoiltShape(number=number),
    )


@router.get(
    "/projects/{project_id}/spoilt-forms",
    response=answers(stock_shapes.SpoiltPage),
    summary="空白作废列表 List spoilt forms",
)
def list_spoilt_forms(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Forms that no money stands on."""
    require(request.actor, VIEW, project_id)
    return page_of(bills.spoilt_forms(request.actor).filter(project_id=project_id), page)


@router.get(
    "/projects/{project_id}/bill-counts",
    response=answers(stock_shapes.StockCountPage),
    summary="票据盘点列表 List counts of forms",
)
def list_bill_counts(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Counts, which never change."""
    require(request.actor, VIEW, project_id)
    return page_of(bills.stock_counts(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/bill-counts",
    response=answers(Created, status=201),
    summary="登记盘点 Count somebody's forms",
)
def count_bill_stock(
    request: ApiRequest, project_id: PathId, body: stock_shapes.CountBody, key: IdempotencyKey
) -> Any:
    """Every draw in the person's hands; a difference says why."""
    return create_once(
        request,
        key,
        lambda: verbs.count_stock(
            project_id,
            body.holder_id,
            {line.draw_id: line.counted for line in body.lines},
            reasons={line.draw_id: line.reason for line in body.lines},
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )
