from kaipan.registrations.permits import Scope, scope_of_registration
from kaipan.registrations.queries.cards import RegistrationCard, WishedRoom, registration_card
from kaipan.registrations.queries.checklist import (
    CheckedPoint,
    checklist,
    checks_of,
    missing_points,
    qualification_items,
)
from kaipan.registrations.queries.lists import (
    live_wishes,
    live_wishes_of_project,
    registrations,
    registrations_for_room,
    registrations_of_customer,
    registrations_of_person,
)
from kaipan.registrations.queries.tables import (
    KeptTable,
    TableTried,
    imported_registrations,
    kept_table,
    kept_tables,
    registration_imports,
    registration_template,
)
from kaipan.registrations.rules.qualification import HOUSE_ITEMS
from kaipan.registrations.rules.terms import MOST_ROOMS

__all__ = [
    "HOUSE_ITEMS",
    "MOST_ROOMS",
    "CheckedPoint",
    "KeptTable",
    "RegistrationCard",
    "Scope",
    "TableTried",
    "WishedRoom",
    "checklist",
    "checks_of",
    "imported_registrations",
    "kept_table",
    "kept_tables",
    "live_wishes",
    "live_wishes_of_project",
    "missing_points",
    "qualification_items",
    "registration_card",
    "registration_imports",
    "registration_template",
    "registrations",
    "registrations_for_room",
    "registrations_of_customer",
    "registrations_of_person",
    "scope_of_registration",
]
