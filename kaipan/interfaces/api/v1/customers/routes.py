"""Customers of a project."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from kaipan.customers import actions as verbs
from kaipan.customers import queries as customers
from kaipan.customers.permissions import READERS
from kaipan.interfaces.api.pages import WantedSince, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.customers import disputes, files, imports, ownership, people, rota, shapes
from kaipan.interfaces.api.v1.customers.contacts import router as contacts
from kaipan.interfaces.api.v1.customers.figures import router as figures
from kaipan.interfaces.api.v1.customers.opportunities import router as opportunities
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require_any

router = Router()
router.add_router("", people.router)
router.add_router("", imports.router)
router.add_router("", contacts)
router.add_router("", opportunities)
for part in (files, ownership, rota, disputes):
    router.add_router("", part.router)
router.add_router("", figures)

Search = Annotated[
    str | None,
    Query(description="part of a name, pinyin, initials, the tail of a telephone or a whole number"),
    Field(min_length=1, max_length=80),
]
OwnerId = Annotated[PathId | None, Query(description="only those this consultant serves")]


@router.get(
    "/projects/{project_id}/customers",
    response=answers(shapes.CustomerPage),
    summary="客户列表 List customers",
)
def list_customers(
    request: ApiRequest, project_id: PathId, page: WantedSince, text: Search = None, owner_id: OwnerId = None
) -> Any:
    """The customers the token may see: its owner's own, or all with `customers.customer.view_all`."""
    require_any(request.actor, READERS, project_id)
    rows = customers.customers(request.actor, project_id)
    if text:
        rows = customers.search_customers(request.actor, text, project_id)
    if owner_id:
        rows = rows.filter(owner_id=owner_id)
    return changes_of(rows, page)


@router.post(
    "/projects/{project_id}/customers",
    response=answers(Created, status=201),
    summary="登记客户 Register a customer",
)
def register_customer(
    request: ApiRequest, project_id: PathId, body: shapes.NewCustomer, key: IdempotencyKey
) -> Any:
    """Make somebody a customer of the project.

    A person the company knows is recognised by document or telephone; somebody another consultant serves is
    refused with `customers_customer_taken`, which names the consultant.
    """
    return create_once(
        request, key, lambda: verbs.register_customer(project_id, **dict(body), actor=request.actor)
    )


@router.get(
    "/customers/{customer_id}",
    response=answers(shapes.CustomerShape),
    summary="客户详情 One customer",
)
def get_customer(request: ApiRequest, customer_id: PathId) -> Any:
    """A customer with their consultant."""
    return customers.customer_card(customer_id, actor=request.actor)


@router.patch(
    "/customers/{customer_id}",
    response=answers(Done),
    summary="更改客户资料 Change a customer",
)
def change_customer(
    request: ApiRequest, customer_id: PathId, body: shapes.Remarks, key: IdempotencyKey
) -> Any:
    """Change source, grade or note; who they are is changed with the party."""
    return change_once(
        request,
        key,
        customer_id,
        lambda: verbs.change_customer(customer_id, actor=request.actor, **body.given()),
    )


@router.post(
    "/customers/{customer_id}/transfer",
    response=answers(Done),
    summary="转移客户 Transfer a customer",
)
def transfer_customer(
    request: ApiRequest, customer_id: PathId, body: shapes.CustomerTransfer, key: IdempotencyKey
) -> Any:
    """Let another consultant serve the customer from now on; deals keep their consultant."""
    return change_once(
        request,
        key,
        customer_id,
        lambda: verbs.transfer_customer(customer_id, **dict(body), actor=request.actor),
    )
