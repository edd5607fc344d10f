"""The roles that deal with money."""

from kaipan.interfaces.cli.setup.default_role import DefaultRole

CASHIER = DefaultRole(
    "cashier",
    "收银出纳",
    (
        "org.project.view",
        "inventory.room.view",
        "inventory.occupancy.view_holder",
        "registrations.registration.view_all",
        "registrations.registration.receive",
        "charges.charge.view",
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
        "charges.charge.view",
        "charges.charge.generate",
        "charges.charge.waive",
        "charges.rule.set",
        "sales.deal.view_all",
        "finance.receipt.view",
        "finance.receipt.void",
        "finance.refund.grant",
        "sales.deal.explain_take_over",
        "finance.todo.close",
        "finance.book.manage",
        "finance.loan.read",
        "channels.commission.view",
        "performance.commission.pay",
        "ledger.journal.view",
        "ledger.chart.manage",
        "ledger.period.close",
        "ledger.account.map",
        "ledger.voucher.export",
        "ledger.voucher.withdraw",
        "documents.paper.view",
        "org.audit.view",
    ),
)

FINANCE_MANAGER = DefaultRole(
    "finance-manager",
    "财务经理",
    (
        "org.project.view",
        "approvals.step.decide",
        "sales.deal.view_all",
        "charges.charge.view",
        "finance.receipt.view",
        "finance.loan.post",
        "ledger.journal.view",
        "documents.paper.view",
        "org.audit.view",
    ),
)
