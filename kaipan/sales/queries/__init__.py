from kaipan.sales.first_payment import FirstPayment, first_payment
from kaipan.sales.queries.amendments import (
    amendment_card,
    amendments,
    amendments_of,
    formal_notices,
    has_paper,
)
from kaipan.sales.queries.cards import BuyerLine, DealCard, StageCard, deal_card
from kaipan.sales.queries.charging import charge_preview
from kaipan.sales.queries.discount_requests import deals_with_offer, discount_requests
from kaipan.sales.queries.for_rooms_above import deal_of, deals_of_project
from kaipan.sales.queries.lists import (
    deals,
    deals_of_customer,
    deals_of_person,
    deals_of_room,
    deals_waiting_for,
    live_deal_of_room,
)
from kaipan.sales.queries.taking_over import (
    Checked,
    RunningDealsCard,
    origin_of,
    running_deals_card,
    running_deals_files,
    take_overs,
    taken_over_deals,
)
from kaipan.sales.queries.totals import with_list_totals, with_totals
from kaipan.sales.rules.change_kinds import ALONE as CHANGES_ALONE
from kaipan.sales.rules.change_kinds import IS_UNDONE as CHANGES_UNDONE
from kaipan.sales.rules.change_kinds import OPEN_IN as CHANGES_OPEN_IN
from kaipan.sales.rules.states import AGREED as BINDING
from kaipan.sales.rules.terms import equal_shares
from kaipan.sales.taking_over.comparing import Compared, Totals
from kaipan.sales.taking_over.reading import SheetError
from kaipan.sales.taking_over.template import template as running_deals_template
from kaipan.sales.terms_in_force import Terms, terms_in_force

__all__ = [
    "BINDING",
    "CHANGES_ALONE",
    "CHANGES_OPEN_IN",
    "CHANGES_UNDONE",
    "BuyerLine",
    "Checked",
    "Compared",
    "DealCard",
    "FirstPayment",
    "RunningDealsCard",
    "SheetError",
    "StageCard",
    "Terms",
    "Totals",
    "amendment_card",
    "amendments",
    "amendments_of",
    "charge_preview",
    "deal_card",
    "deal_of",
    "deals",
    "deals_of_customer",
    "deals_of_person",
    "deals_of_project",
    "deals_of_room",
    "deals_waiting_for",
    "deals_with_offer",
    "discount_requests",
    "equal_shares",
    "first_payment",
    "formal_notices",
    "has_paper",
    "live_deal_of_room",
    "origin_of",
    "running_deals_card",
    "running_deals_files",
    "running_deals_template",
    "take_overs",
    "taken_over_deals",
    "terms_in_force",
    "with_list_totals",
    "with_totals",
]
