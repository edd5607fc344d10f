"""The database refuses what the verbs of a sale refuse, whoever writes and however."""

import pytest
from django.db import DatabaseError, connection, transaction

from kaipan.customers import testing as customers
from kaipan.org import testing as org
from kaipan.sales import actions, testing
from kaipan.sales.rules import states
from tests import raw_sql
from tests.kept import kept
from tests.standing import taken_back

STATES = ("BOOKED", "SUBSCRIBED", "DRAFTED", "SIGNED", "CANCELLED", "LAPSED")
ALLOWED = {
    ("BOOKED", "SUBSCRIBED"),
    ("BOOKED", "CANCELLED"),
    ("BOOKED", "LAPSED"),
    ("SUBSCRIBED", "DRAFTED"),
    ("SUBSCRIBED", "SIGNED"),
    ("SUBSCRIBED", "CANCELLED"),
    ("DRAFTED", "SIGNED"),
    ("DRAFTED", "CANCELLED"),
    ("SIGNED", "CANCELLED"),
}
PAPERS = ("sales_booking", "sales_subscription", "sales_draft", "sales_contract")


@kept
def signed(office):
    """A deal with all its papers."""
    deal_id = office.book()
    office.subscribe_booked(deal_id)
    office.draft(deal_id)
    office.sign(deal_id)
    return deal_id


def refused_by(sql, *parameters):
    """The constraint that refused it, or what the trigger said."""
    return refusal(lambda: raw_sql.run(sql, *parameters))


def misshapen(table, change):
    """The constraint that refuses the change of a table's last row when no trigger does."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {table}")
        (row,) = cursor.fetchone()
    return refusal(lambda: raw_sql.shaped(table, change, row))


def refusal(attack):
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        attack()
    diagnosis = error.value.__cause__.diag
    return diagnosis.constraint_name or diagnosis.message_primary


OPEN = "closed_on = NULL, close_reason = '', sign_by = opened_on, ownership = 'SOLE'"
CLOSED = "closed_on = opened_on, close_reason = '测试'"


def into(state):
    """What brings a deal's row into the state, right in all else."""
    told = OPEN if state in states.LIVE else CLOSED
    return f"UPDATE sales_deal SET state = '{state}', {told}"


@pytest.mark.parametrize("before", STATES)
def test_a_deal_moves_only_along_the_published_graph(office, before):
    office.book()
    raw_sql.with_guards_off(into(before))
    for after in STATES:
        if before == after or (before, after) in ALLOWED:
            with taken_back():
                raw_sql.run(into(after))
        else:
            assert "Invalid transition" in refused_by(into(after))


COPIED = (
    "project_id, customer_id, consultant_id, payment_plan_id, opened_on, close_reason, modified_at,"
    " subscribe_by"
)
COPY = f"""
INSERT INTO sales_deal ({COPIED}, room_id, state, sign_by, ownership)
SELECT {COPIED}, %s, %s, opened_on, 'SOLE' FROM sales_deal WHERE state = 'BOOKED'
"""


def test_a_deal_begins_with_a_booking_or_a_subscription(office):
    office.book()
    for state in ("DRAFTED", "SIGNED", "CANCELLED", "LAPSED"):
        assert refused_by(COPY, office.rooms[1], state) == "sales_deal_begins_at_the_beginning"


def test_a_room_has_one_live_deal(office):
    office.book()
    for state in ("BOOKED", "SUBSCRIBED"):
        assert refused_by(COPY, office.rooms[0], state) == "sales_deal_one_live_a_room"


@pytest.mark.parametrize("column", ["project_id", "room_id", "customer_id"])
def test_a_deal_keeps_its_origin(signed, column):
    assert refused_by(f"UPDATE sales_deal SET {column} = {column} + 1").startswith("origin")


def test_a_deal_stays(signed):
    assert "Cannot delete" in refused_by("DELETE FROM sales_deal")


@pytest.mark.parametrize("table", PAPERS)
@pytest.mark.parametrize(
    "attack", ["UPDATE {table} SET deal_total = deal_total + 1", "DELETE FROM {table}", "TRUNCATE {table}"]
)
def test_what_was_agreed_is_never_changed_removed_or_emptied(signed, table, attack):
    assert "never changed" in refused_by(attack.format(table=table))


@pytest.mark.parametrize(
    ("table", "change", "guard"),
    [
        ("sales_deal", f"state = 'LOST', {CLOSED}", "sales_deal_state_known"),
        ("sales_deal", "closed_on = opened_on", "sales_deal_closed_with_reason"),
        ("sales_deal", "state = 'CANCELLED', closed_on = opened_on", "sales_deal_closed_with_reason"),
        ("sales_deal", "state = 'BOOKED', subscribe_by = NULL", "sales_deal_booked_until_a_day"),
        ("sales_deal", "sign_by = NULL", "sales_deal_agreed_with_owners_and_day"),
        ("sales_deal", "ownership = ''", "sales_deal_agreed_with_owners_and_day"),
        ("sales_booking", "earnest = 0", "sales_booking_positive"),
        ("sales_booking", "deal_total = 0", "sales_booking_positive"),
        ("sales_subscription", "deposit = deal_total * 0.2 + 0.01", "sales_subscription_deposit_limit"),
        ("sales_subscription", "deposit = 0", "sales_subscription_deposit_limit"),
        ("sales_subscription", "filed_total = deal_total - 0.01", "sales_subscription_within_filed_price"),
        ("sales_subscription", "floor_total = deal_total + 0.01", "sales_subscription_above_floor"),
        ("sales_subscription", "sign_by = agreed_on - 1", "sales_subscription_sign_after_start"),
        ("sales_draft", "deal_total = 0", "sales_draft_positive"),
        ("sales_contract", "deal_total = 0", "sales_contract_positive"),
        ("sales_contract", "deal_total = 'NaN'", "sales_contract_deal_total_check"),
        ("sales_dealbuyer", "share = 0", "sales_buyer_share_bounds"),
        ("sales_dealbuyer", "share = 100.0001", "sales_buyer_share_bounds"),
        ("sales_dealbuyer", "signer_id = party_id", "sales_buyer_signed_for_by_another"),
    ],
)
def test_rows_keep_their_shape(signed, table, change, guard):
    assert misshapen(table, change) == guard


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE sales_dealbuyer SET ended_on = CURRENT_DATE",
        (
            "INSERT INTO sales_dealbuyer (project_id, deal_id, party_id, ordinal, share)"
            " SELECT project_id, (SELECT max(id) FROM sales_deal), party_id, 1, 60 FROM sales_dealbuyer"
        ),
    ],
    ids=["left", "added in part"],
)
def test_the_shares_of_every_deal_make_the_whole(office, signed, attack):
    office.book(1)
    assert refused_by(attack) == "sales_buyer_shares_whole"


@pytest.mark.parametrize("column", ["deal_id", "party_id", "share", "signer_id", "limit_then"])
def test_who_bought_stays_written_down(signed, column):
    changed = f"UPDATE sales_dealbuyer SET {column} = coalesce({column}, 0) + 1"
    assert refused_by(changed).startswith("buyer_stays")
    assert "Cannot delete" in refused_by("DELETE FROM sales_dealbuyer")


@pytest.mark.parametrize("paper", ["booking", "subscription", "draft", "contract"])
def test_a_number_is_on_one_paper(office, signed, paper):
    other = office.book(1)
    office.subscribe_booked(other)
    office.draft(other)
    office.sign(other)
    table = f"sales_{paper}"

    assert misshapen(table, f"number = (SELECT min(number) FROM {table})") == f"{table}_number_once"


def test_a_deal_joins_only_what_is_of_its_project(office, signed):
    elsewhere = testing.office(of=office.project.company)
    theirs = customers.customer(elsewhere.project)
    for column, value, guard in [
        ("room_id", elsewhere.rooms[1], "sales_deal_room_project"),
        ("customer_id", theirs.pk, "sales_deal_customer_project"),
        ("payment_plan_id", elsewhere.plans["LUMP_SUM"], "sales_deal_plan_project"),
    ]:
        assert misshapen("sales_deal", f"{column} = {value}") == guard


def test_papers_and_buyers_are_of_the_project_of_their_deal(office, signed):
    neighbour = org.project(of=office.project.company)
    for table, guard in [
        ("sales_booking", "sales_booking_deal_project"),
        ("sales_subscription", "sales_subscription_deal_project"),
        ("sales_draft", "sales_draft_deal_project"),
        ("sales_contract", "sales_contract_deal_project"),
        ("sales_dealbuyer", "sales_buyer_deal_project"),
    ]:
        assert misshapen(table, f"project_id = {neighbour.pk}") == guard


def test_a_cancelled_deal_frees_its_room_for_another(office):
    actions.cancel_booking(office.book(), reason="录入错误", actor=office.consultant, today=testing.TODAY)
    office.book(1)
    raw_sql.run(COPY, office.rooms[0], "BOOKED")
