from kaipan.registrations.permits import Scope, scope_of_registration
from kaipan.registrations.queries.cards import RegistrationCard, WishedRoom, registration_card
from kaipan.registrations.queries.checklist import (
    CheckedPoint,
    checklist,
    checks_of,
    missing_points,
    qualification_items,
)
from kaipan.registrations.queries.import_preview import (
    ImportPreview,
    PlannedRow,
    preview_registration_table,
)
from kaipan.registrations.queries.lists import (
    live_wishes,
    live_wishes_of_project,
    registrations,
    registrations_for_room,
    registrations_of_customer,
    registrations_of_person,
)
from kaipan.registrations.rules.qualification import HOUSE_ITEMS
from kaipan.registrations.rules.terms import MOST_ROOMS
from kaipan.registrations.sheets import registration_columns

__all__ = [
    "HOUSE_ITEMS",
    "MOST_ROOMS",
    "CheckedPoint",
    "ImportPreview",
    "PlannedRow",
    "RegistrationCard",
    "Scope",
    "WishedRoom",
    "checklist",
    "checks_of",
    "live_wishes",
    "live_wishes_of_project",
    "missing_points",
    "preview_registration_table",
    "qualification_items",
    "registration_card",
    "registration_columns",
    "registrations",
    "registrations_for_room",
    "registrations_of_customer",
    "registrations_of_person",
    "scope_of_registration",
]
