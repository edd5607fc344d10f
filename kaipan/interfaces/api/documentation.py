"""What the description of the API says, and the page to try it on."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.docs import Swagger
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from kaipan.interfaces.api.answer_models import Description

DESCRIPTION = """
售楼系统接口。The REST API of the sales office.

* **Who**: `Authorization: Bearer kaipan_…`, a token issued in the back office. It may do what its owner may,
  within its scopes. Anything outside answers 404, as if it were not there.
* **Values**: money (元), areas (㎡), unit prices and percentages are strings. Days are `2026-11-23`, moments
  carry their offset. An unknown field or parameter is refused.
* **Writes** carry an `Idempotency-Key`: sent again after a broken connection, a request has no second effect
  and gets the first answer, marked `Idempotent-Replayed: true`.
* **Lists** come in pages by ascending id; `modified_since` gives what has changed since last time.
* **Refusals** have a stable `code` to decide by and a sentence in Chinese or English (`Accept-Language`).
"""

TAGS = {
    "org": (
        "组织 Organisation",
        "Projects, permits, accounts, people, roles, tokens, the audit trail",
    ),
    "parties": ("主体 Parties", "People and companies; numbers are masked, uncovering one is audited"),
    "privacy": (
        "个人信息 Personal information",
        "What people consented to, what they ask about their own information, how long it is kept",
    ),
    "messages": ("消息 Messages", "What is sent to people, by which channel, and what became of it"),
    "customers": ("客户 Customers", "Whom a project talks to, and which consultant serves them"),
    "inventory": ("房源 Rooms", "Buildings, rooms, what they are occupied by, the board"),
    "presale": ("售前 Presale", "Price plans, list prices, payment plans, releases"),
    "approvals": ("审批 Approvals", "Questions one person asks and another answers"),
    "reservations": ("预留 Reservations", "Rooms kept without money, and who waits for them"),
    "registrations": (
        "认筹 Registrations",
        "Numbers before the sale, and their refundable money",
    ),
    "surveys": ("问卷 Questionnaires", "What customers are asked, what they answered, and how it counts"),
    "channels": ("渠道 Channels", "Agencies, whom they report, and what commission is counted on"),
    "charges": ("收费 Charges", "Taxes and fees beside the price, by dated rules"),
    "sales": ("交易 Deals", "Bookings, subscriptions, contracts, and the money that comes with them"),
    "areas": ("面积 Areas", "Measured areas, and what they make of contracts"),
    "performance": (
        "业绩与提成 Performance",
        "What deals count for consultants, and the commission it earns",
    ),
    "finance": ("财务 Money", "Accounts, dues, receipts, receipt books"),
    "reporting": ("报表 Reports", "Receivables, their age, what is to come of them, ledgers"),
    "banking": (
        "资金到账 Arrivals",
        "Card terminals, acquirers' settlement files; bank statements and their reconciliation",
    ),
    "dunning": ("催缴 Dunning", "Money that is late: cases, notices, late fees, waivers"),
    "bills": (
        "票据 Bills",
        "Printed forms and who has them, bills for posted money, counts",
    ),
    "documents": ("单据 Papers", "Receipts, agreements and contracts as they were printed"),
    "ledger": ("总账 Books", "Journals, trial balance, months"),
    "events": ("事件 Events", "What has happened, for programs that follow along"),
    "work": ("后台任务 Long work", "Verbs that were asked for in the background, and how far they are"),
}


PAGE = Swagger(
    settings={
        "docExpansion": "none",
        "defaultModelsExpandDepth": -1,
        "filter": True,
        "persistAuthorization": False,
        "validatorUrl": None,
    }
)
"""The page to try it on: folded up, forgets the token, and shows the description to no validator outside."""


class OnceWritten(NinjaAPI):
    """An API whose description is worked out once a process: it does not change while one runs.

    Operations are called as their functions are, in the words of the sales office.
    """

    _description: OpenAPISchema | None = None

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        if self._description is None:
            self._description = Description(self, path_prefix or self.get_root_path(path_params or {}))
        return self._description

    def get_openapi_operation_id(self, operation: Operation) -> str:
        name: str = operation.view_func.__name__
        return name
