"""The first roles name permissions that exist, and keep duties apart."""

from itertools import combinations

from kaipan.interfaces.cli.setup.default_roles import DEFAULT_ROLES
from kaipan.kernel.permissions import declared

APART = {
    ("finance.receipt.post", "ledger.period.close"): "who takes money does not close the books",
    ("finance.receipt.post", "finance.receipt.void"): "who takes money does not void receipts",
    ("finance.loan.read", "finance.loan.post"): "who matches a bank's file does not post it",
    ("finance.receipt.post", "finance.loan.post"): "nor does who takes money at the counter",
    ("banking.settlement.read", "banking.settlement.post"): "who matches an acquirer's file does not post it",
    ("finance.receipt.post", "banking.settlement.read"): "who takes money does not match what arrives",
    ("finance.receipt.post", "banking.settlement.post"): "nor post it",
    ("banking.statement.read", "banking.statement.close"): "who matches a statement does not sign the sheet",
    ("finance.receipt.post", "banking.statement.read"): "who takes money does not match the bank's lines",
    ("finance.receipt.post", "banking.statement.close"): "nor sign the sheet",
    ("finance.day.close", "finance.day.sign"): "who hands cash over does not sign for it",
    ("finance.day.close", "finance.day.reopen"): "nor opens a day again",
    ("finance.day.sign", "finance.day.reopen"): "who signs for cash does not undo it alone",
    ("finance.loan.post", "finance.receipt.void"): "nor who voids receipts",
    ("finance.receipt.post", "dunning.waiver.manage"): "who takes money lets none off",
    ("bills.bill.issue", "bills.bill.void"): "who issues bills does not void them",
    ("bills.bill.issue", "bills.book.keep"): "nor keeps the forms",
    ("bills.book.keep", "bills.bill.void"): "who keeps the forms voids none",
    ("bills.bill.print", "bills.bill.reprint"): "who prints bills does not print them again",
    ("bills.bill.print", "bills.layout.set"): "nor says what stands on them",
    ("finance.refund.grant", "finance.refund.pay"): "who grants a refund does not pay it",
    ("presale.price_plan.manage", "approvals.request.decide"): "who makes prices does not approve them",
    ("presale.authority.set", "sales.deal.subscribe"): "who sets the limits of prices does not sell",
    ("presale.authority.set", "presale.payment_plan.manage"): "who makes discounts does not set their limits",
    ("presale.price_adjustment.manage", "approvals.request.decide"): "nor who adjusts them",
    ("presale.special_price.set", "approvals.request.decide"): "nor who makes them special",
    ("org.staff.manage", "finance.receipt.view"): "administrators see no money",
    ("org.staff.manage", "parties.party.reveal"): "administrators see no identity numbers",
    ("org.staff.manage", "parties.privacy.handle"): "nor do they gather what is known about people",
    (
        "sales.amendment.execute",
        "titles.registration.end",
    ): "who carries changes out does not clear their way",
    ("channels.report.create", "channels.report.confirm"): "who types a report does not confirm the visit",
    ("channels.partner.manage", "channels.report.confirm"): "nor who manages the agencies",
    ("performance.month.settle", "performance.commission.pay"): "who settles commission does not pay it out",
    ("sales.deal.take_over", "sales.deal.explain_take_over"): "who brings deals does not excuse balances",
    ("parties.consent.note", "parties.privacy.handle"): "who talks to people does not erase them",
}


def test_every_permission_of_a_role_is_declared():
    unknown = {
        role.code: sorted(set(role.permissions) - set(declared()))
        for role in DEFAULT_ROLES
        if set(role.permissions) - set(declared())
    }
    assert unknown == {}


def test_every_declared_permission_is_held_by_some_role_or_left_out_on_purpose():
    held = {name for role in DEFAULT_ROLES for name in role.permissions}
    left_out = {"ledger.period.reopen", "parties.party.view_all", "parties.party.register"}
    assert set(declared()) - held - left_out - {"org.company.found"} == set()


def test_duties_are_apart():
    together = [
        f"{role.name}: {why}"
        for role in DEFAULT_ROLES
        for pair, why in APART.items()
        if set(pair) <= set(role.permissions)
    ]
    assert together == []


def test_no_two_roles_are_the_same():
    for one, other in combinations(DEFAULT_ROLES, 2):
        assert set(one.permissions) != set(other.permissions)
