"""The job titles of a sales office and what each may do: a first configuration, changed in the pages later.

Duties are apart: takers of money close no period, makers of prices approve none, administrators see neither.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DefaultRole:
    """A role with its code, its Chinese name and its permissions."""

    code: str
    name: str
    permissions: tuple[str, ...]


_SEES_PROJECT = ("org.project.view", "inventory.room.view", "presale.price.view")

CONSULTANT = DefaultRole(
    "consultant",
    "置业顾问",
    (
        *_SEES_PROJECT,
        "customers.customer.view",
        "customers.customer.register",
        "customers.customer.change",
        "customers.file.manage",
        "customers.file.download",
        "customers.customer.share",
        "customers.pool.view",
        "customers.pool.claim",
        "customers.dispute.raise",
        "parties.party.change",
        "parties.consent.note",
        "parties.privacy.receive",
        "messages.message.view",
        "messages.message.send",
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
        "customers.customer.change",
        "customers.file.manage",
        "customers.file.download",
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
        "org.team.manage",
        "parties.party.merge",
        "parties.party.reveal",
        "parties.consent.note",
        "parties.privacy.receive",
        "messages.message.view",
        "messages.message.send",
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
        "documents.paper.print",
        "documents.scan.manage",
        "documents.scan.download",
        "finance.receipt.view",
    ),
)

SALES_CLERK = DefaultRole(
    "sales-clerk",
    "销售内勤",
    (
        *_SEES_PROJECT,
        "inventory.occupancy.view_holder",
        "customers.customer.view_all",
        "sales.deal.view_all",
        "sales.deal.sign",
        "sales.deal.amend",
        "sales.deal.execute_amendment",
        "sales.deal.notice",
        "sales.deal.print",
        "documents.paper.view",
        "documents.paper.print",
        "documents.scan.manage",
        "documents.scan.download",
        "messages.message.view",
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
        "approvals.request.view",
        "approvals.request.decide",
        "approvals.step.decide",
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
        "surveys.answer.view",
        "channels.report.view",
        "channels.commission.view",
        "sales.deal.view_all",
        "performance.credit.view_all",
        "performance.terms.set",
        "finance.receipt.view",
        "documents.paper.view",
        "documents.template.manage",
        "documents.scan.download",
        "org.audit.view",
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
        "approvals.request.view",
        "approvals.request.decide",
        "approvals.step.decide",
        "approvals.route.set",
        "customers.customer.view_all",
        "parties.privacy.handle",
        "parties.privacy.set",
        "messages.message.view",
        "messages.terms.set",
        "surveys.answer.view",
        "channels.report.view",
        "channels.commission.view",
        "sales.deal.view_all",
        "performance.credit.view_all",
        "finance.receipt.view",
        "documents.paper.view",
        "ledger.journal.view",
        "org.audit.view",
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

CASHIER = DefaultRole(
    "cashier",
    "收银出纳",
    (
        "org.project.view",
        "inventory.room.view",
        "inventory.occupancy.view_holder",
        "registrations.registration.view_all",
        "registrations.registration.receive",
        "sales.deal.view_all",
        "sales.deal.receive",
        "finance.receipt.view",
        "finance.receipt.post",
        "finance.receipt.print",
        "finance.refund.pay",
        "finance.todo.close",
        "documents.paper.view",
        "documents.paper.print",
        "documents.scan.manage",
        "documents.scan.download",
    ),
)

ACCOUNTANT = DefaultRole(
    "accountant",
    "财务会计",
    (
        "org.project.view",
        "approvals.step.decide",
        "inventory.room.view",
        "sales.deal.view_all",
        "finance.receipt.view",
        "finance.receipt.void",
        "finance.refund.grant",
        "sales.deal.explain_take_over",
        "finance.todo.close",
        "finance.book.manage",
        "channels.commission.view",
        "performance.commission.pay",
        "ledger.journal.view",
        "ledger.chart.manage",
        "ledger.period.close",
        "documents.paper.view",
        "org.audit.view",
    ),
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
    CASHIER,
    ACCOUNTANT,
    ADMINISTRATOR,
)
