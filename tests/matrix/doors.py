"""Who may go through which door of the back office: written down once more, by hand, to be compared.

Every address by its name, with the permissions that open it. ``page`` is looked at, ``verb`` is only posted
to, ``form`` is both. Groups given side by side are all needed; of a tuple any one is enough. No group: every
signed-in person. Deals and customers of a colleague are meant, so that "one's own" opens nothing here.
"""

from __future__ import annotations

from dataclasses import dataclass

from kaipan.approvals import permissions as approvals
from kaipan.channels import permissions as channels
from kaipan.customers import permissions as customers
from kaipan.documents import permissions as documents
from kaipan.finance import permissions as finance
from kaipan.inventory import permissions as inventory
from kaipan.ledger import permissions as ledger
from kaipan.messages import permissions as messages
from kaipan.org import permissions as org
from kaipan.parties import permissions as parties
from kaipan.presale import permissions as presale
from kaipan.reservations import permissions as reservations
from kaipan.sales import permissions as sales
from kaipan.surveys import permissions as surveys

Group = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """The methods a door answers to, and what opens it."""

    methods: frozenset[str]
    groups: tuple[Group, ...]

    def opens_for(self, permissions: frozenset[str]) -> bool:
        """Whether somebody with these permissions gets in."""
        return all(
            bool(permissions & set(group)) if isinstance(group, tuple) else group in permissions
            for group in self.groups
        )


def page(*groups: Group) -> Door:
    return Door(frozenset({"GET"}), groups)


def verb(*groups: Group) -> Door:
    return Door(frozenset({"POST"}), groups)


def form(*groups: Group) -> Door:
    return Door(frozenset({"GET", "POST"}), groups)


DEAL = sales.VIEW_ALL
HOLDS = (reservations.VIEW, reservations.VIEW_ALL)
CHANGES = (reservations.RESERVE, reservations.HOLD, reservations.MANAGE)
CUSTOMER = customers.VIEW_ALL
PARTNERS = (
    channels.VIEW,
    channels.CONFIRM,
    channels.MANAGE,
    channels.SET_TERMS,
    channels.VIEW_COMMISSION,
)
REPORTS = (channels.VIEW, channels.CONFIRM, channels.MANAGE)
ASKED = (surveys.MANAGE, surveys.VIEW, surveys.FILL, surveys.CORRECT)
REQUEST = (approvals.VIEW_REQUEST, approvals.DECIDE_REQUEST)
PLAN = (
    presale.VIEW_PRICE_PLAN,
    presale.MANAGE_PRICE_PLAN,
    presale.EXECUTE_PRICE_PLAN,
    approvals.DECIDE_REQUEST,
)
OF_ANOTHER = "long work is shown to who asked for it"
ADJUSTMENT = (
    presale.VIEW_PRICE_PLAN,
    presale.MANAGE_PRICE_ADJUSTMENT,
    presale.EXECUTE_PRICE_ADJUSTMENT,
    approvals.DECIDE_REQUEST,
)
REQUESTS = (parties.RECEIVE_REQUEST, parties.HANDLE_REQUEST)
NOTICES = (parties.NOTE_CONSENT, parties.HANDLE_REQUEST, parties.SET_PRIVACY)
BOOKS = (finance.VIEW_RECEIPT, finance.MANAGE_BOOK)

OPEN_TO_ALL = frozenset(
    {
        "healthz",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "shell:language",
        "surveys:by_link",
        "surveys:tablet_screen",
        "surveys:thanks",
    }
)
"""Doors beside the sign-in, that ask who one is and not what one may, or that customers come in by; they have
tests of their own.
"""

DOORS: dict[str, Door] = {
    "home:home": page(),
    "shell:palette": page(),
    "shell:project": verb(),
    "shell:preferences": verb(),
    "mfa_index": page(),
    "account_change_password": form(),
    "account_issue_token": form(org.ISSUE_TOKEN),
    "account_revoke_token": verb(org.MANAGE_STAFF),
    "inventory:board": page(inventory.VIEW_ROOM),
    "inventory:buildings": page(inventory.VIEW_ROOM),
    "inventory:add_phase": form(inventory.MANAGE_ROOM),
    "inventory:add_building": form(inventory.MANAGE_ROOM),
    "inventory:change_building": form(inventory.VIEW_ROOM, inventory.MANAGE_ROOM),
    "inventory:add_unit": form(inventory.VIEW_ROOM, inventory.MANAGE_ROOM),
    "inventory:add_room": form(inventory.VIEW_ROOM, inventory.MANAGE_ROOM),
    "inventory:rooms": page(inventory.VIEW_ROOM),
    "inventory:attributes": page(inventory.VIEW_ROOM),
    "inventory:define_attribute": form(inventory.MANAGE_ROOM),
    "inventory:change_attribute": form(inventory.VIEW_ROOM, inventory.MANAGE_ROOM),
    "inventory:set_attribute": verb(inventory.MANAGE_ROOM),
    "inventory:assign_permit": verb(inventory.MANAGE_ROOM),
    "inventory:imports": page(inventory.IMPORT_ROOMS),
    "inventory:import": form(inventory.IMPORT_ROOMS),
    "inventory:import_template": page(inventory.IMPORT_ROOMS),
    "inventory:import_dry_run": verb(inventory.IMPORT_ROOMS),
    "inventory:import_errors": page(inventory.IMPORT_ROOMS),
    "inventory:import_commit": verb(inventory.IMPORT_ROOMS),
    "inventory:undo_import": verb(inventory.IMPORT_ROOMS),
    "inventory:room": page(inventory.VIEW_ROOM),
    "inventory:panel": page(inventory.VIEW_ROOM),
    "inventory:price": page(inventory.VIEW_ROOM),
    "inventory:change": form(inventory.VIEW_ROOM, inventory.MANAGE_ROOM),
    "inventory:block": form(inventory.VIEW_ROOM, inventory.BLOCK_ROOM),
    "inventory:unblock": form(inventory.VIEW_ROOM, inventory.BLOCK_ROOM),
    "customers:customers": page((customers.VIEW, customers.VIEW_ALL)),
    "customers:register": form(customers.REGISTER),
    "customers:duplicates": verb(customers.REGISTER),
    "customers:customer": page(CUSTOMER),
    "customers:contacts": page((customers.VIEW, customers.VIEW_ALL)),
    "customers:record_contact": form(CUSTOMER, customers.CHANGE),
    "customers:void_contact": form(CUSTOMER, customers.CHANGE),
    "customers:intent": form(CUSTOMER, customers.CHANGE),
    "customers:tag": form(CUSTOMER, customers.CHANGE),
    "customers:tag_many": verb(customers.CHANGE),
    "customers:lose": form(CUSTOMER, customers.CHANGE),
    "customers:invalidate": form(CUSTOMER, customers.CHANGE),
    "customers:reopen": form(CUSTOMER, customers.CHANGE),
    "customers:service_rules": page((customers.VIEW, customers.VIEW_ALL)),
    "customers:service_rule_set": form(customers.SET_RULES),
    "customers:change": form(CUSTOMER, customers.CHANGE),
    "customers:correct_person": form(CUSTOMER, parties.CHANGE),
    "customers:transfer": form(CUSTOMER, customers.TRANSFER),
    "customers:reveal": form(CUSTOMER, parties.REVEAL),
    "messages:messages": page(messages.VIEW),
    "messages:message": page(CUSTOMER, messages.VIEW),
    "messages:resend": verb(CUSTOMER, messages.VIEW, messages.SEND),
    "messages:cancel": form(CUSTOMER, messages.VIEW, messages.SEND),
    "messages:send": form(CUSTOMER, messages.SEND),
    "messages:templates": page((messages.SEND, messages.MANAGE_TEMPLATE)),
    "messages:template_new": form(messages.MANAGE_TEMPLATE),
    "messages:template": page((messages.SEND, messages.MANAGE_TEMPLATE)),
    "messages:revise": form(messages.MANAGE_TEMPLATE),
    "messages:retire": verb(messages.MANAGE_TEMPLATE),
    "messages:terms": form(messages.SET_TERMS),
    "privacy:customer": page(CUSTOMER),
    "privacy:give": form(CUSTOMER, parties.NOTE_CONSENT),
    "privacy:withdraw": form(CUSTOMER, parties.NOTE_CONSENT),
    "privacy:accounts": form(CUSTOMER, parties.CHANGE),
    "privacy:receive": form(CUSTOMER, parties.RECEIVE_REQUEST),
    "privacy:requests": page(REQUESTS),
    "privacy:request": page(CUSTOMER, REQUESTS),
    "privacy:take_up": verb(parties.HANDLE_REQUEST),
    "privacy:refuse": form(parties.HANDLE_REQUEST),
    "privacy:finish": form(parties.HANDLE_REQUEST),
    "privacy:export": verb(parties.HANDLE_REQUEST),
    "privacy:download": verb(parties.HANDLE_REQUEST),
    "privacy:erase": form(parties.HANDLE_REQUEST),
    "privacy:notices": page(NOTICES),
    "privacy:notice": page(NOTICES),
    "privacy:publish": form(parties.SET_PRIVACY),
    "privacy:retention": page((parties.HANDLE_REQUEST, parties.SET_PRIVACY)),
    "privacy:set_period": form(parties.SET_PRIVACY),
    "privacy:answer_days": form(parties.SET_PRIVACY),
    "privacy:due": page(parties.HANDLE_REQUEST),
    "privacy:forget_many": verb(parties.HANDLE_REQUEST),
    "surveys:questionnaires": page(ASKED),
    "surveys:create": form(surveys.MANAGE),
    "surveys:links": page(surveys.FILL),
    "surveys:questionnaire": page(ASKED),
    "surveys:change": form(surveys.MANAGE),
    "surveys:publish": form(surveys.MANAGE),
    "surveys:version": page(ASKED),
    "surveys:draft": page(surveys.MANAGE),
    "surveys:words": form(surveys.MANAGE),
    "surveys:import": form(surveys.MANAGE),
    "surveys:add": form(surveys.MANAGE),
    "surveys:edit": form(surveys.MANAGE),
    "surveys:move": verb(surveys.MANAGE),
    "surveys:remove": verb(surveys.MANAGE),
    "surveys:results": page(surveys.VIEW),
    "surveys:cross": page(surveys.VIEW),
    "surveys:answers": page(surveys.VIEW),
    "surveys:answer": page(CUSTOMER, surveys.VIEW),
    "surveys:correct": form(CUSTOMER, surveys.VIEW, surveys.CORRECT),
    "surveys:fill": form(CUSTOMER, surveys.FILL),
    "surveys:issue": form(CUSTOMER, surveys.FILL),
    "surveys:of_customer": page(CUSTOMER, (surveys.VIEW, surveys.FILL)),
    "surveys:link": page(CUSTOMER, surveys.FILL),
    "surveys:revoke": verb(CUSTOMER, surveys.FILL),
    "surveys:open_tablet": form(surveys.MANAGE),
    "surveys:close_tablet": verb(surveys.MANAGE),
    "channels:partners": page((channels.VIEW, channels.MANAGE)),
    "channels:partner_new": form(channels.MANAGE),
    "channels:partner": page(PARTNERS),
    "channels:partner_change": form(channels.MANAGE),
    "channels:partner_end": form(channels.MANAGE),
    "channels:agent_new": form(channels.MANAGE),
    "channels:statement": page(channels.VIEW_COMMISSION),
    "channels:agent_release": verb(channels.MANAGE),
    "channels:agent_reveal": form(channels.MANAGE, parties.REVEAL),
    "channels:reports": page((*REPORTS, channels.REPORT)),
    "channels:report_new": form(channels.REPORT),
    "channels:report_import": form(channels.REPORT),
    "channels:reception": page(channels.CONFIRM),
    "channels:report": page(REPORTS),
    "channels:confirm": form(channels.CONFIRM),
    "channels:withdraw": form(REPORTS, channels.REPORT),
    "channels:invalidate": form(channels.MANAGE),
    "channels:rules": page((channels.VIEW, channels.SET_TERMS)),
    "channels:rule_set": form(channels.SET_TERMS),
    "channels:plans": page((channels.SET_TERMS, channels.VIEW_COMMISSION)),
    "channels:plan_set": form(channels.SET_TERMS),
    "channels:commission": page(channels.VIEW_COMMISSION),
    "reservations:reservations": page(HOLDS),
    "reservations:cancel_many": verb(CHANGES),
    "reservations:hold_many": verb(reservations.HOLD),
    "reservations:reasons": form(reservations.MANAGE),
    "reservations:waiting": page(HOLDS),
    "reservations:reserve": form(inventory.VIEW_ROOM, reservations.RESERVE),
    "reservations:hold": form(inventory.VIEW_ROOM, reservations.HOLD),
    "reservations:join": form(inventory.VIEW_ROOM, reservations.RESERVE),
    "reservations:leave": form(reservations.VIEW_ALL, reservations.RESERVE),
    "reservations:reservation": page(reservations.VIEW_ALL),
    "reservations:renew": form(reservations.VIEW_ALL, CHANGES),
    "reservations:cancel": form(reservations.VIEW_ALL, CHANGES),
    "reservations:settle": verb(reservations.VIEW_ALL, CHANGES),
    "sales:deals": page(),
    "sales:person_deals": page(CUSTOMER),
    "sales:book": form(inventory.VIEW_ROOM, sales.BOOK),
    "sales:subscribe_room": form(inventory.VIEW_ROOM, sales.SUBSCRIBE),
    "sales:ask_for_discount": form(inventory.VIEW_ROOM, sales.SUBSCRIBE),
    "sales:discount_requests": page(),
    "sales:deal": page(DEAL),
    "sales:subscribe_booked": form(DEAL, sales.SUBSCRIBE),
    "sales:sign": form(DEAL, sales.SIGN),
    "sales:cancel": form(DEAL, sales.CANCEL),
    "sales:print_agreement": verb(sales.PRINT),
    "sales:print_contract": verb(sales.PRINT),
    "sales:quote": page(inventory.VIEW_ROOM),
    "sales:find_customers": page(),
    "sales:new_customer": verb(customers.REGISTER),
    "sales:chosen_customer": page(),
    "sales:buyers": verb(),
    "finance:cashier": page(sales.RECEIVE),
    "finance:receive": form(DEAL, sales.RECEIVE),
    "finance:preview": verb(DEAL, sales.RECEIVE),
    "finance:receipts": page(),
    "finance:receipt": page(finance.VIEW_RECEIPT),
    "finance:print": verb(finance.PRINT_RECEIPT),
    "finance:void": form(finance.VIEW_RECEIPT, finance.VOID_RECEIPT),
    "finance:books": page(),
    "finance:new_book": form(finance.MANAGE_BOOK),
    "finance:close_book": verb(BOOKS, finance.MANAGE_BOOK),
    "finance:dues": page(),
    "finance:apply_advance": form(finance.VIEW_RECEIPT, finance.POST_RECEIPT),
    "ledger:journals": page(),
    "ledger:journal": page(ledger.VIEW_JOURNAL),
    "ledger:trial_balance": page(ledger.VIEW_JOURNAL),
    "ledger:chart": page(),
    "ledger:add_account": form(ledger.MANAGE_CHART),
    "ledger:periods": page(),
    "ledger:close": form(ledger.CLOSE_PERIOD),
    "ledger:reopen": form(ledger.REOPEN_PERIOD),
    "documents:papers": page(),
    "documents:paper": page(documents.VIEW_PAPER),
    "documents:copy": page(documents.VIEW_PAPER),
    "documents:print": verb(documents.PRINT_PAPER),
    "work:list": page(),
    "work:work": page(OF_ANOTHER),
    "work:file": page(OF_ANOTHER),
    "work:cancel": verb(OF_ANOTHER),
    "work:seen": verb(OF_ANOTHER),
    "work:run": verb(OF_ANOTHER),
    "presale:plans": page((*PLAN, presale.VIEW_PRICE)),
    "presale:plan-new": form(presale.MANAGE_PRICE_PLAN),
    "presale:plan-learn": form(presale.MANAGE_PRICE_PLAN),
    "presale:plan-learn-commit": verb(presale.MANAGE_PRICE_PLAN),
    "presale:plan": page(PLAN),
    "presale:plan-building": form(PLAN),
    "presale:plan-factors": form(PLAN),
    "presale:plan-adjustments": form(PLAN),
    "presale:plan-room": page(PLAN),
    "presale:plan-lines": page(PLAN),
    "presale:plan-compare": page(PLAN),
    "presale:plan-export": page(PLAN),
    "presale:plan-import": form(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:plan-import-commit": verb(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:plan-fill-bases": form(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:plan-change": form(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:plan-copy": form(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:plan-preview": verb(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:plan-trial": verb(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:plan-level": form(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:plan-level-clear": verb(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:plan-submit": verb(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:plan-execute": verb(PLAN, presale.EXECUTE_PRICE_PLAN),
    "presale:plan-reopen": form(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:plan-void": form(PLAN, presale.MANAGE_PRICE_PLAN),
    "presale:adjustments": page((*ADJUSTMENT, presale.VIEW_PRICE)),
    "presale:adjustment-new": form(presale.MANAGE_PRICE_ADJUSTMENT),
    "presale:adjustment-new-list": form(presale.MANAGE_PRICE_ADJUSTMENT),
    "presale:adjustment-new-rooms": verb(
        presale.MANAGE_PRICE_ADJUSTMENT, presale.VIEW_PRICE, inventory.VIEW_ROOM
    ),
    "presale:adjustment-import": form(presale.MANAGE_PRICE_ADJUSTMENT),
    "presale:adjustment-template": page(presale.MANAGE_PRICE_ADJUSTMENT),
    "presale:adjustment": page(ADJUSTMENT),
    "presale:adjustment-conflicts": page(ADJUSTMENT),
    "presale:adjustment-revise": form(ADJUSTMENT, presale.MANAGE_PRICE_ADJUSTMENT),
    "presale:adjustment-submit": verb(ADJUSTMENT, presale.MANAGE_PRICE_ADJUSTMENT),
    "presale:adjustment-execute": verb(ADJUSTMENT, presale.EXECUTE_PRICE_ADJUSTMENT),
    "presale:adjustment-reopen": form(ADJUSTMENT, presale.MANAGE_PRICE_ADJUSTMENT),
    "presale:adjustment-void": form(ADJUSTMENT, presale.MANAGE_PRICE_ADJUSTMENT),
    "presale:specials": page(presale.VIEW_PRICE),
    "presale:special-new": form(presale.SET_SPECIAL_PRICE),
    "presale:special-settle": verb(presale.SET_SPECIAL_PRICE),
    "presale:special-end": form(presale.SET_SPECIAL_PRICE),
    "presale:campaigns": page(presale.VIEW_PRICE),
    "presale:campaign-new": form(presale.SET_SPECIAL_PRICE),
    "presale:campaign": form(presale.VIEW_PRICE, presale.SET_SPECIAL_PRICE),
    "presale:books": page(presale.VIEW_PRICE),
    "presale:books-compare": page(presale.VIEW_PRICE),
    "presale:book": page(presale.VIEW_PRICE),
    "presale:room-prices": page(presale.VIEW_PRICE),
    "presale:floor-price": form(inventory.VIEW_ROOM, presale.SET_FLOOR_PRICE, presale.VIEW_FLOOR_PRICE),
    "presale:payment-plans": page(presale.VIEW_PRICE),
    "presale:payment-plan-new": form(presale.MANAGE_PAYMENT_PLAN),
    "presale:payment-plan": page(presale.VIEW_PRICE),
    "presale:payment-plan-enable": verb(presale.MANAGE_PAYMENT_PLAN),
    "presale:payment-plan-disable": verb(presale.MANAGE_PAYMENT_PLAN),
    "presale:discount-offers": page(presale.VIEW_PRICE),
    "presale:discount-offer-new": form(presale.MANAGE_PAYMENT_PLAN),
    "presale:discount-echo": page(presale.VIEW_PRICE),
    "presale:discount-offer": page(presale.VIEW_PRICE),
    "presale:discount-offer-retire": verb(presale.VIEW_PRICE, presale.MANAGE_PAYMENT_PLAN),
    "presale:filed-bands": page(presale.VIEW_PRICE),
    "presale:filed-bands-set": form(presale.SET_FLOOR_PRICE),
    "presale:authority": page(presale.VIEW_PRICE),
    "presale:authority-set": form(presale.SET_AUTHORITY),
    "presale:payment-plan-products": form(presale.VIEW_PRICE, presale.MANAGE_PAYMENT_PLAN),
    "presale:payment-plan-copy": form(presale.VIEW_PRICE, presale.MANAGE_PAYMENT_PLAN),
    "presale:milestones": page(presale.VIEW_PRICE),
    "presale:milestone-new": form(presale.MANAGE_PAYMENT_PLAN),
    "presale:milestone": page(presale.VIEW_PRICE),
    "presale:milestone-plan": form(presale.VIEW_PRICE, presale.MANAGE_PAYMENT_PLAN),
    "presale:milestone-record": form(presale.VIEW_PRICE, presale.RECORD_MILESTONE),
    "presale:milestone-correct": form(presale.VIEW_PRICE, presale.RECORD_MILESTONE),
    "presale:schedule-preview": page(presale.VIEW_PRICE),
    "presale:releases": page(presale.VIEW_PRICE),
    "presale:release": form(presale.RELEASE_ROOM),
    "presale:withdraw": form(presale.RELEASE_ROOM),
    "presale:release-chosen": verb(presale.RELEASE_ROOM, presale.VIEW_PRICE),
    "presale:release-matching": verb(presale.RELEASE_ROOM),
    "presale:release-search-save": verb(presale.RELEASE_ROOM),
    "presale:withdraw-matching": verb(presale.RELEASE_ROOM),
    "presale:withdraw-search-save": verb(presale.RELEASE_ROOM),
    "presale:search-delete": verb(presale.RELEASE_ROOM),
    "presale:unreleased": page(presale.VIEW_PRICE),
    "presale:sheets": page(inventory.VIEW_ROOM, presale.VIEW_PRICE),
    "presale:batch": page(presale.VIEW_PRICE),
    "presale:batch-cancel": form(presale.RELEASE_ROOM, presale.VIEW_PRICE),
    "presale:batch-retry": verb(presale.RELEASE_ROOM, presale.VIEW_PRICE),
    "approvals:inbox": page(),
    "approvals:mine": page(),
    "approvals:history": page(),
    "approvals:request": form(REQUEST),
    "approvals:withdraw": verb(REQUEST),
    "org:people": page(org.MANAGE_STAFF),
    "org:add_person": form(org.MANAGE_STAFF),
    "org:person": page(org.MANAGE_STAFF),
    "org:change_person": form(org.MANAGE_STAFF),
    "org:disable_person": form(org.MANAGE_STAFF),
    "org:enable_person": form(org.MANAGE_STAFF),
    "org:set_password": form(org.MANAGE_STAFF),
    "org:reset_second_step": form(org.MANAGE_STAFF),
    "org:grant_role": form(org.MANAGE_STAFF),
    "org:revoke_token": verb(org.MANAGE_STAFF),
    "org:end_grant": form(org.MANAGE_STAFF),
    "org:roles": page(org.MANAGE_STAFF),
    "org:add_role": form(org.MANAGE_STAFF),
    "org:role": form(org.MANAGE_STAFF),
    "org:projects": page(),
    "org:create_project": form(org.MANAGE_PROJECT),
    "org:project": page(org.VIEW_PROJECT),
    "org:change_project": form(org.MANAGE_PROJECT),
    "org:change_terms": form(org.MANAGE_PROJECT),
    "org:add_permit": form(org.MANAGE_PROJECT),
    "org:change_permit": form(org.MANAGE_PROJECT),
    "org:revoke_permit": form(org.MANAGE_PROJECT),
    "org:add_account": form(org.MANAGE_PROJECT),
    "org:change_account": form(org.MANAGE_PROJECT),
    "org:company": form(org.MANAGE_STAFF),
    "org:audit": page(org.VIEW_AUDIT),
}
