"""Nothing points out of its project or its company."""

from tests.drill.drills import Drill, drill
from tests.drill.guards import Constraint, Guard, Trigger

DEALS, PRICES, ROOMS, MONEY, BOOKS = (
    "deals_stay_in_one_project",
    "presale_one_project",
    "inventory.one_project_along_every_reference",
    "finance_stays_in_its_project",
    "ledger_stays_in_its_company",
)
OWNED = "customers_ownership_stays_in_one_project"
OUR_PROJECT = "(SELECT min(project_id) FROM sales_deal)"
THEIR_PROJECT = "(SELECT max(project_id) FROM sales_deal)"


def astray(
    seen_by: str, reference: str, target: str, guard: Constraint, *before: Guard, **besides: str
) -> Drill:
    """The reference of our project's first row, bent to what a neighbour of the same company has."""
    table = guard.table
    changes = {
        reference: f"(SELECT max(id) FROM {target} WHERE project_id = {THEIR_PROJECT})",
        **besides,
    }
    return drill(
        33,
        seen_by,
        f"UPDATE {table} SET {', '.join(f'{column} = {value}' for column, value in changes.items())}"
        f" WHERE id = (SELECT min(id) FROM {table} WHERE project_id = {OUR_PROJECT})",
        *before,
        guard,
    )


DRILLS = [
    astray(
        OWNED,
        "customer_id",
        "customers_customer",
        Constraint("customers_customershare", "customers_share_project"),
        Trigger("customers_customershare", "customers_share_keeps_terms"),
    ),
    astray(
        OWNED,
        "customer_id",
        "customers_customer",
        Constraint("customers_dispute", "customers_dispute_project"),
        Trigger("customers_dispute", "dispute_keeps_claim"),
    ),
    astray(
        DEALS,
        "customer_id",
        "customers_customer",
        Constraint("sales_deal", "sales_deal_customer_project"),
        Trigger("sales_deal", "origin"),
    ),
    astray(
        DEALS,
        "payment_plan_id",
        "presale_paymentplan",
        Constraint("sales_deal", "sales_deal_plan_project"),
    ),
    astray(
        PRICES,
        "milestone_id",
        "presale_milestone",
        Constraint("presale_milestonerecord", "presale_milestone_record_project"),
        Trigger("presale_milestonerecord", "append_only_rows"),
    ),
    astray(
        ROOMS,
        "permit_id",
        "org_presalepermit",
        Constraint("inventory_room", "inventory_room_permit_same_project"),
    ),
    drill(
        33,
        MONEY,
        f"UPDATE finance_due SET project_id = {THEIR_PROJECT} WHERE id = (SELECT min(id) FROM finance_due"
        f" WHERE project_id = {OUR_PROJECT} AND allocated = 0)",
        Trigger("finance_due", "due_keeps_terms"),
        Constraint("finance_due", "finance_due_same_project"),
    ),
    astray(
        MONEY,
        "book_id",
        "finance_receiptbook",
        Constraint("finance_receipt", "finance_receipt_same_project_book"),
        Trigger("finance_receipt", "receipt_stays_as_posted"),
        serial="99",
    ),
    astray(
        BOOKS,
        "journal_id",
        "ledger_journal",
        Constraint("ledger_posting", "ledger_posting_same_project"),
        Trigger("ledger_posting", "append_only_rows"),
    ),
]
