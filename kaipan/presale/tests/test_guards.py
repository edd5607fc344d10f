"""The database refuses what the verbs refuse, whoever writes and however."""

from decimal import Decimal

import pytest

from kaipan.inventory import testing as building
from kaipan.org import testing as org
from kaipan.presale import actions
from kaipan.presale import testing as presale
from kaipan.presale.models import PriceBook, RoomPrice
from kaipan.presale.tests.cast import refused_by_the_database as refused
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def executed(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    actions.execute_price_plan(plan_id, actor=actor)
    return plan_id


@kept
def submitted(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    actions.submit_price_plan(plan_id, actor=actor)
    return plan_id


@pytest.mark.parametrize("table", ["presale_pricebook", "presale_pricebookentry"])
def test_the_price_book_is_never_rewritten(executed, table):
    assert "never changed or removed" in refused(f"UPDATE {table} SET project_id = project_id")
    assert "never changed or removed" in refused(f"DELETE FROM {table}")
    assert "never changed or removed" in refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("table", ["presale_paymentline", "presale_discountstep"])
def test_a_payment_plan_is_never_rewritten(project, table):
    presale.payment_plans(project)
    assert "never changed or removed" in refused(f"UPDATE {table} SET name = '别的'")
    assert "never changed or removed" in refused(f"DELETE FROM {table}")


def test_a_version_of_a_payment_plan_keeps_its_terms(project):
    presale.payment_plans(project)
    for column, value in [("minimum_own_share", "0.1"), ("line_count", "9"), ("name", "'别的'")]:
        assert "presale_payment_plan_version" in refused(f"UPDATE presale_paymentplan SET {column} = {value}")


def test_a_line_is_not_added_to_a_version(project):
    plan_id = presale.payment_plans(project).lump_sum
    added = refused(
        "INSERT INTO presale_paymentline (project_id, plan_id, sequence, money_kind, name, amount, anchor,"
        " months, days, loan_digit, includes_deposit)"
        " VALUES (%s, %s, 3, 'INSTALMENT', '加', 1000, 'SIGNING', 0, 0, '', FALSE)",
        project.pk,
        plan_id,
    )
    assert "is no whole" in added


def test_a_payment_plan_without_lines_is_no_plan(project):
    bare = refused(
        "INSERT INTO presale_paymentplan (project_id, code, version, name, kind, enabled, rounding_mode,"
        " rounding_digit, minimum_own_share, line_count, step_count, product_types, disabled_products)"
        " VALUES (%s, 'BARE', 1, '空', 'LUMP_SUM', TRUE, 'HALF_UP', 1, 0.15, 1, 0, '{}', '{}')",
        project.pk,
    )
    assert "is no whole" in bare


LINE = {
    "money_kind": "'INSTALMENT'",
    "share": "NULL",
    "amount": "NULL",
    "anchor": "'SIGNING'",
    "on_date": "NULL",
    "loan_digit": "''",
    "includes_deposit": "FALSE",
    "sequence": "9",
    "months": "0",
}


@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        ({"share": "0.3", "amount": "5"}, "share_or_amount"),
        ({"share": "1"}, "share_or_amount"),
        ({"share": "'NaN'"}, "share_or_amount"),
        ({"amount": "0"}, "amount_positive"),
        ({"money_kind": "'MORTGAGE'"}, "remainder_own_money"),
        ({"money_kind": "'DEPOSIT'", "share": "0.21"}, "deposit_within_law"),
        ({"money_kind": "'DEPOSIT'", "amount": "5", "includes_deposit": "TRUE"}, "deposit_in_own_money"),
        ({"anchor": "'DATE'"}, "line_date"),
        ({"on_date": "'2027-01-01'"}, "line_date"),
        ({"loan_digit": "'10000'"}, "loan_digit"),
        ({"sequence": "1"}, "sequence_once"),
        ({"anchor": "'MILESTONE'"}, "milestone"),
        ({"instalments": "121"}, "series"),
        ({"money_kind": "'DEPOSIT'", "amount": "5", "instalments": "2"}, "series"),
        ({"every_months": "13"}, "series_days"),
        ({"day_of_month": "15"}, "series_days"),
        ({"day_of_month": "32", "months": "1"}, "series_days"),
        ({"cap": "5", "excess": "'OWN'"}, "cap"),
        ({"money_kind": "'MORTGAGE'", "share": "0.3", "cap": "5"}, "cap"),
        ({"money_kind": "'MORTGAGE'", "share": "0.3", "excess": "'OWN'"}, "cap"),
        ({"money_kind": "'MORTGAGE'", "amount": "9", "cap": "5", "excess": "'OWN'"}, "cap"),
    ],
)
def test_a_line_that_cannot_be_is_refused(project, columns, rule):
    plan_id = presale.payment_plans(project).lump_sum
    values = {**LINE, **columns}
    said = refused(
        f"INSERT INTO presale_paymentline (project_id, plan_id, name, days, {', '.join(values)})"
        f" VALUES (%s, %s, '行', 0, {', '.join(values.values())})",
        project.pk,
        plan_id,
    )
    assert f"presale_payment_line_{rule}" in said or f"presale_payment_{rule}" in said


@pytest.mark.parametrize(
    ("kind", "value"),
    [("MULTIPLY", "1.01"), ("POINTS", "100"), ("SUBTRACT", "0"), ("ADD", "-1"), ("PER_AREA", "'NaN'")],
)
def test_a_discount_that_cannot_be_is_refused(project, kind, value):
    plan_id = presale.payment_plans(project).lump_sum
    said = refused(
        "INSERT INTO presale_discountstep (project_id, plan_id, sequence, name, kind, value)"
        f" VALUES (%s, %s, 9, '优惠', '{kind}', {value})",
        project.pk,
        plan_id,
    )
    assert "presale_discount_step_value" in said


def test_two_versions_are_not_offered_at_once(project, actor):
    presale.payment_plans(project)
    presale.payment_plans(project)
    assert "presale_payment_plan_one_offered" in refused("UPDATE presale_paymentplan SET enabled = TRUE")


@pytest.mark.parametrize("state", ["APPROVED", "EXECUTED", "SUBMITTED"])
def test_a_plan_takes_no_short_cut(project, actor, state):
    plan_id = actions.create_price_plan(project.pk, name="草稿", actor=actor)
    said = refused(
        "UPDATE presale_priceplan SET state = %s, executed_at = CASE WHEN %s = 'EXECUTED' THEN now() END"
        " WHERE id = %s",
        state,
        state,
        plan_id,
    )
    assert "Invalid transition" in said


def test_an_executed_plan_stays_executed(executed):
    said = refused("UPDATE presale_priceplan SET state = 'DRAFT', executed_at = NULL WHERE id = %s", executed)
    assert "Invalid transition" in said
    assert "Cannot delete" in refused("DELETE FROM presale_priceplan WHERE id = %s", executed)


def test_a_submitted_plan_keeps_its_terms(submitted):
    assert "presale_price_plan_terms" in refused(
        "UPDATE presale_priceplan SET total_rounding_digit = 100 WHERE id = %s", submitted
    )


@pytest.mark.parametrize("table", ["presale_baseprice", "presale_floordifference", "presale_trialprice"])
def test_the_tables_of_a_submitted_plan_stay(submitted, table):
    assert "presale_plan_not_editable" in refused(f"UPDATE {table} SET project_id = project_id")
    assert "presale_plan_not_editable" in refused(f"DELETE FROM {table}")


def test_no_row_is_added_to_a_submitted_plan(submitted, project, rooms):
    columns = "project_id, plan_id, building_id, unit_id, position, value"
    said = refused(
        f"INSERT INTO presale_baseprice ({columns})"
        " SELECT project_id, plan_id, building_id, unit_id, 77, value FROM presale_baseprice LIMIT 1"
    )
    assert "presale_plan_not_editable" in said


def test_a_base_price_names_a_unit_of_its_building(project, rooms, actor):
    plan_id = actions.create_price_plan(project.pk, name="草稿", actor=actor)
    first, other = building.facts(rooms[0]), building.facts(building.room(project))
    said = refused(
        "INSERT INTO presale_baseprice (project_id, plan_id, building_id, unit_id, position, value)"
        " VALUES (%s, %s, %s, %s, 1, 12000)",
        project.pk,
        plan_id,
        first.building_id,
        other.unit_id,
    )
    assert "presale_base_price_unit_building" in said


def test_the_current_price_of_a_room_is_about_that_room(executed, rooms):
    first, second = RoomPrice.objects.order_by("room_id")[:2]
    RoomPrice.objects.filter(pk=second.pk)
    said = refused(
        "UPDATE presale_roomprice SET room_id = %s WHERE id = %s; SET CONSTRAINTS ALL IMMEDIATE",
        building.room(org.project()),
        first.pk,
    )
    assert "presale_room_price" in said


def test_a_current_price_stays(executed):
    assert "Cannot delete" in refused("DELETE FROM presale_roomprice")


def test_a_floor_price_is_above_zero(executed):
    assert "presale_room_price_floor_positive" in refused("UPDATE presale_roomprice SET floor_total = 0")
    assert "check" in refused("UPDATE presale_roomprice SET floor_total = 'NaN'")


def test_a_plan_has_one_book_and_a_book_one_number(executed, project):
    again = "INSERT INTO presale_pricebook (project_id, version, plan_id) VALUES (%s, %s, %s)"
    assert "plan_id" in refused(again, project.pk, 2, executed)
    other = PriceBook.objects.get().plan_id + 10_000
    assert "presale_price_book_version_once" in refused(again, project.pk, 1, other)


def test_a_price_of_another_project_is_refused(executed, project):
    elsewhere = building.room(org.project())
    said = refused(
        "INSERT INTO presale_pricebookentry (project_id, book_id, room_id, basis, area, unit_price, total,"
        " derivation) SELECT project_id, book_id, %s, basis, area, unit_price, total, derivation"
        " FROM presale_pricebookentry LIMIT 1",
        elsewhere,
    )
    assert "presale_entry_room_project" in said


def test_a_release_line_is_done_or_refused(project, rooms, actor):
    presale.price_book(project, rooms)
    said = refused(
        "INSERT INTO presale_releasebatch (project_id, number, kind, condition, reason, day)"
        " VALUES (%s, 1, 'WITHDRAWAL', '{}', '', '2027-01-31')",
        project.pk,
    )
    assert "presale_release_batch_withdrawal_reasoned" in said


def test_a_trial_line_has_a_price_or_a_problem(project, rooms, actor):
    presale.tried_plan(project, rooms, base=Decimal(12000), actor=actor)
    assert "presale_trial_price_or_problem" in refused("UPDATE presale_trialprice SET problem = 'SOLD'")
    assert "presale_trial_price_or_problem" in refused("UPDATE presale_trialprice SET total = NULL")
