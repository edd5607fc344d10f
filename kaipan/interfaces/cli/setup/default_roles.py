"""The job titles of a sales office and what each may do: a first configuration, changed in the pages later.

Duties are apart: takers of money close no period, makers of prices approve none, administrators see neither.
"""

from kaipan.interfaces.cli.setup.default_role import DefaultRole
from kaipan.interfaces.cli.setup.finance_roles import ACCOUNTANT, CASHIER, FINANCE_MANAGER

_SEES_PROJECT = ("org.project.view", "inventory.room.view", "presale.price.view")
_PAPERS = ("documents.paper.print", "documents.scan.manage", "documents.scan.download")
_DECIDES = ("approvals.request.view", "approvals.request.decide", "approvals.step.decide")
_FILES = ("customers.customer.change", "customers.file.manage", "customers.file.download")
_OVERSEES = ("surveys.answer.view", "channels.report.view", "channels.commission.view")
_DUNS = ("dunning.case.view", "dunning.case.handle")
_TALKS = ("parties.consent.note", "parties.privacy.receive", "messages.message.view", "messages.message.send")

CONSULTANT = DefaultRole(
    "consultant",
    "置业顾问",
    (
        *_SEES_PROJECT,
        "customers.customer.view",
        "customers.customer.register",
        *_FILES,
        "customers.customer.share",
        "customers.pool.view",
        "customers.pool.claim",
        "customers.dispute.raise",
        "parties.party.change",
        *_TALKS,
        "registrations.registration.view",
        "registrations.registration.register",
        "registrations.registration.withdraw",
        "reservations.reservation.view",
        "reservations.reservation.reserve",
        "surveys.answer.view",
        "surveys.answer.fill",
        "sales.deal.view",
        "sales.deal.book",
        "sales.deal.subscribe",
        "performance.credit.view",
        "sales.deal.amend",
        "documents.paper.view",
        "org.token.issue",
    ),
)

_LEADS = (*CONSULTANT.permissions, "customers.customer.view_team")
TEAM_LEADER = DefaultRole("team-leader", "销售主管", _LEADS)

RECEPTIONIST = DefaultRole(
    "receptionist", "前台接待", ("org.project.view", "customers.customer.register", "customers.rota.receive")
)

SALES_MANAGER = DefaultRole(
    "sales-manager",
    "案场经理",
    (
        *_SEES_PROJECT,
        "approvals.step.decide",
        "inventory.occupancy.view_holder",
        "inventory.room.block",
        "customers.customer.view_all",
        "customers.customer.register",
        *_FILES,
        "parties.party.change",
        "customers.customer.transfer",
        "customers.customer.import",
        "customers.rules.set",
        "customers.customer.share",
        "customers.pool.view",
        "customers.rota.receive",
        "customers.rota.manage",
        "customers.dispute.raise",
        "customers.dispute.rule",
        "procedures.title.view",
        "titles.registration.end",
        "org.team.manage",
        "parties.party.merge",
        "parties.party.reveal",
        *_TALKS,
        "messages.template.manage",
        "registrations.registration.view",
        "registrations.registration.view_all",
        "registrations.registration.register",
        "registrations.registration.check",
        "registrations.registration.withdraw",
        "registrations.registration.manage",
        "reservations.reservation.view",
        "reservations.reservation.view_all",
        "reservations.reservation.reserve",
        "reservations.reservation.hold",
        "reservations.reservation.manage",
        "surveys.questionnaire.manage",
        "surveys.answer.view",
        "surveys.answer.fill",
        "surveys.answer.correct",
        "channels.report.view",
        "channels.report.confirm",
        "charges.charge.view",
        "charges.charge.generate",
        "sales.deal.view",
        "sales.deal.view_all",
        "sales.deal.book",
        "sales.deal.subscribe",
        "sales.deal.sign",
        "sales.deal.cancel",
        "sales.deal.reassign",
        "sales.deal.take_over",
        "sales.deal.amend",
        "sales.deal.notice",
        "sales.deal.print",
        "performance.credit.view_all",
        "performance.month.settle",
        "documents.paper.view",
        *_PAPERS,
        "finance.receipt.view",
        *_DUNS,
    ),
)

SALES_CLERK = DefaultRole(
    "sales-clerk",
    "销售内勤",
    (
        *_SEES_PROJECT,
        "inventory.occupancy.view_holder",
        "customers.customer.view_all",
        "charges.charge.view",
        "charges.charge.generate",
        "sales.deal.view_all",
        "sales.deal.sign",
        "sales.deal.amend",
        "sales.deal.execute_amendment",
        "sales.deal.notice",
        "sales.deal.print",
        "documents.paper.view",
        *_PAPERS,
        "messages.message.view",
        *_DUNS,
        "dunning.notice.make",
    ),
)

PRICING = DefaultRole(
    "pricing",
    "策划定价",
    (
        *_SEES_PROJECT,
        "inventory.room.manage",
        "inventory.room.import",
        "presale.price_plan.view",
        "presale.price_plan.manage",
        "presale.price_plan.execute",
        "presale.price_adjustment.manage",
        "presale.price_adjustment.execute",
        "presale.special_price.set",
        "presale.payment_plan.manage",
        "presale.milestone.record",
        "presale.room.release",
        "presale.floor_price.view",
        "surveys.questionnaire.manage",
        "approvals.request.view",
    ),
)

DIRECTOR = DefaultRole(
    "director",
    "营销总监",
    (
        *_SEES_PROJECT,
        "inventory.occupancy.view_holder",
        "presale.floor_price.view",
        "presale.floor_price.set",
        "presale.price_plan.view",
        *_DECIDES,
        "customers.customer.view_all",
        "parties.privacy.receive",
        "parties.privacy.handle",
        "messages.message.view",
        "messages.template.manage",
        "messages.terms.set",
        "customers.dispute.rule_appeal",
        "org.team.manage",
        "registrations.registration.view_all",
        "reservations.reservation.view_all",
        *_OVERSEES,
        "charges.charge.view",
        "sales.deal.view_all",
        "performance.credit.view_all",
        "performance.terms.set",
        "finance.receipt.view",
        "documents.paper.view",
        "documents.template.manage",
        "documents.scan.download",
        "org.audit.view",
        "dunning.case.view",
        "dunning.terms.set",
    ),
)

GENERAL_MANAGER = DefaultRole(
    "general-manager",
    "总经理",
    (
        *_SEES_PROJECT,
        "inventory.occupancy.view_holder",
        "presale.floor_price.view",
        "presale.authority.set",
        "presale.price_plan.view",
        *_DECIDES,
        "approvals.route.set",
        "customers.customer.view_all",
        "parties.privacy.handle",
        "parties.privacy.set",
        "messages.message.view",
        "messages.terms.set",
        *_OVERSEES,
        "charges.charge.view",
        "sales.deal.view_all",
        "performance.credit.view_all",
        "finance.receipt.view",
        "documents.paper.view",
        "ledger.journal.view",
        "org.audit.view",
        "dunning.case.view",
    ),
)

RECEPTION = DefaultRole(
    "reception",
    "案场前台",
    (
        "org.project.view",
        "customers.customer.view",
        "customers.customer.register",
        "customers.customer.transfer",
        "channels.report.confirm",
    ),
)

CHANNEL_CLERK = DefaultRole(
    "channel-clerk",
    "渠道专员",
    ("org.project.view", "channels.report.view", "channels.report.create", "org.token.issue"),
)

CHANNEL_MANAGER = DefaultRole(
    "channel-manager",
    "渠道经理",
    (
        "org.project.view",
        "channels.report.view",
        "channels.report.create",
        "channels.partner.manage",
        "channels.terms.set",
        "channels.commission.view",
        "parties.party.reveal",
    ),
)

TITLE_CLERK = DefaultRole(
    "title-clerk",
    "权证专员",
    (*_SEES_PROJECT, "procedures.title.view", "procedures.title.work", *_PAPERS),
)

ADMINISTRATOR = DefaultRole(
    "administrator",
    "系统管理员",
    (
        "org.project.view",
        "org.project.manage",
        "org.staff.manage",
        "org.token.issue",
        "org.audit.view",
        "approvals.route.set",
        "approvals.delegation.set",
        "api.event.read",
    ),
)

DEFAULT_ROLES = (
    CONSULTANT,
    TEAM_LEADER,
    RECEPTIONIST,
    SALES_MANAGER,
    SALES_CLERK,
    PRICING,
    DIRECTOR,
    GENERAL_MANAGER,
    RECEPTION,
    CHANNEL_CLERK,
    CHANNEL_MANAGER,
    TITLE_CLERK,
    CASHIER,
    ACCOUNTANT,
    FINANCE_MANAGER,
    ADMINISTRATOR,
)
