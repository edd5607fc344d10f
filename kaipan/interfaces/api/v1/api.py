"""The first version of the API: one router for each room, at ``/api/v1/``."""

from __future__ import annotations

from ninja import NinjaAPI

from kaipan.interfaces.api import problems
from kaipan.interfaces.api.bearer import Bearer
from kaipan.interfaces.api.documentation import DESCRIPTION, PAGE, TAGS, OnceWritten
from kaipan.interfaces.api.parameters import only_known_parameters
from kaipan.interfaces.api.rendering import ReadableJson
from kaipan.interfaces.api.strict_json import StrictParser
from kaipan.interfaces.api.v1.approvals.routes import router as approvals
from kaipan.interfaces.api.v1.areas.routes import router as areas
from kaipan.interfaces.api.v1.banking.routes import router as banking
from kaipan.interfaces.api.v1.bills.routes import router as bills
from kaipan.interfaces.api.v1.channels.routes import router as channels
from kaipan.interfaces.api.v1.charges.routes import router as charges
from kaipan.interfaces.api.v1.customers.routes import router as customers
from kaipan.interfaces.api.v1.documents.routes import router as documents
from kaipan.interfaces.api.v1.dunning.routes import router as dunning
from kaipan.interfaces.api.v1.events import router as events
from kaipan.interfaces.api.v1.finance.routes import router as finance
from kaipan.interfaces.api.v1.inventory.routes import router as inventory
from kaipan.interfaces.api.v1.ledger.routes import router as ledger
from kaipan.interfaces.api.v1.messages.routes import router as messages
from kaipan.interfaces.api.v1.org.routes import router as org
from kaipan.interfaces.api.v1.parties.privacy import router as privacy
from kaipan.interfaces.api.v1.parties.routes import router as parties
from kaipan.interfaces.api.v1.performance.routes import router as performance
from kaipan.interfaces.api.v1.presale.routes import router as presale
from kaipan.interfaces.api.v1.registrations.routes import router as registrations
from kaipan.interfaces.api.v1.reporting.routes import router as reporting
from kaipan.interfaces.api.v1.reservations.routes import router as reservations
from kaipan.interfaces.api.v1.sales.routes import router as sales
from kaipan.interfaces.api.v1.surveys.routes import router as surveys
from kaipan.interfaces.api.v1.work import router as work

ROUTERS = {
    "org": org,
    "parties": parties,
    "privacy": privacy,
    "messages": messages,
    "customers": customers,
    "inventory": inventory,
    "presale": presale,
    "approvals": approvals,
    "reservations": reservations,
    "registrations": registrations,
    "surveys": surveys,
    "channels": channels,
    "charges": charges,
    "sales": sales,
    "areas": areas,
    "performance": performance,
    "finance": finance,
    "banking": banking,
    "reporting": reporting,
    "dunning": dunning,
    "bills": bills,
    "documents": documents,
    "ledger": ledger,
    "events": events,
    "work": work,
}


def _built() -> NinjaAPI:
    api = OnceWritten(
        title="Kaipan 开盘",
        version="1",
        description=DESCRIPTION,
        docs=PAGE,
        urls_namespace="api-v1",
        auth=Bearer(),
        parser=StrictParser(),
        renderer=ReadableJson(),
        openapi_extra={"tags": [{"name": name, "description": text} for name, text in TAGS.values()]},
    )
    api.add_decorator(only_known_parameters)
    problems.install(api)
    for room, router in ROUTERS.items():
        api.add_router("", router, tags=[TAGS[room][0]])
    return api


api = _built()
