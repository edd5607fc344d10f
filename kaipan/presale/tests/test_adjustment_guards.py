"""The database refuses adjustments and special prices that cannot be, whoever writes and however."""

from datetime import date

import pytest

from kaipan.org import testing as org
from kaipan.presale import actions
from kaipan.presale import testing as presale
from kaipan.presale.models import PriceAdjustment
from kaipan.presale.tests.cast import refused_by_the_database as refused
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def executed(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    actions.execute_price_plan(plan_id, actor=actor)
    return plan_id


@kept
def adjusted(executed, project, actor):
    """An order of all six rooms, carried out."""
    adjustment_id = presale.approved_adjustment(project, actor=actor)
    actions.execute_price_adjustment(adjustment_id, actor=actor)
    return adjustment_id


def test_a_book_has_exactly_one_source(adjusted, executed, project):
    book = (
        "INSERT INTO presale_pricebook (project_id, version, plan_id, adjustment_id) VALUES (%s, 9, %s, %s)"
    )
    assert "presale_price_book_one_source" in refused(book, project.pk, None, None)
    assert "presale_price_book_one_source" in refused(book, project.pk, executed, adjusted)
    assert "adjustment_id" in refused(book, project.pk, None, adjusted)
    elsewhere = org.project()
    draft = PriceAdjustment.objects.create(
        project=elsewhere, number=1, reason="他处", method="LIST", created_by=None
    )
    assert "presale_price_book_adjustment_project" in refused(book, project.pk, None, draft.pk)


@pytest.mark.parametrize("state", ["APPROVED", "SCHEDULED", "EXECUTED"])
def test_an_order_takes_no_short_cut(executed, project, actor, state):
    adjustment_id = presale.adjustment(project, actor=actor)
    said = refused(
        "UPDATE presale_priceadjustment SET state = %s, effective_at = NULL,"
        " executed_at = CASE WHEN %s = 'EXECUTED' THEN now() END WHERE id = %s",
        state,
        state,
        adjustment_id,
    )
    assert "Invalid transition" in said


def test_an_order_that_was_submitted_keeps_its_terms_and_lines(executed, project, actor):
    adjustment_id = presale.adjustment(project, actor=actor)
    actions.submit_price_adjustment(adjustment_id, actor=actor)
    for column, value in [("value", "-9"), ("reason", "'别的'"), ("whole_or_nothing", "TRUE")]:
        said = refused(f"UPDATE presale_priceadjustment SET {column} = {value} WHERE id = %s", adjustment_id)
        assert "presale_adjustment_terms" in said
    for change in (
        "UPDATE presale_priceadjustmentline SET total = 1",
        "DELETE FROM presale_priceadjustmentline",
    ):
        assert "presale_adjustment_not_editable" in refused(
            f"{change} WHERE adjustment_id = %s", adjustment_id
        )
    assert "Cannot delete" in refused("DELETE FROM presale_priceadjustment")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("value = NULL", "presale_adjustment_value"),
        ("method = 'LIST'", "presale_adjustment_value"),
        ("total_rounding_digit = 3", "presale_adjustment_rounding_digits"),
        ("executed_at = now()", "presale_adjustment_executed_at"),
        ("reason = ''", "presale_adjustment_order_reasoned"),
        ("state = 'VOID'", "presale_adjustment_void_reasoned"),
    ],
)
def test_an_order_that_cannot_be_is_refused(executed, project, actor, change, rule):
    presale.adjustment(project, actor=actor)
    assert rule in refused(f"UPDATE presale_priceadjustment SET {change}")


def test_a_line_is_about_the_room_its_old_price_is_of(executed, project, rooms, actor):
    presale.adjustment(project, actor=actor)
    other = "(SELECT from_entry_id FROM presale_priceadjustmentline ORDER BY id LIMIT 1)"
    said = refused(
        f"UPDATE presale_priceadjustmentline SET from_entry_id = {other} WHERE room_id = %s", rooms[5]
    )
    assert "presale_adjustment_line_entry_room" in said


@kept
def special(executed, project, rooms, actor):
    campaign_id = actions.open_special_campaign(project.pk, name="活动", quota=2, actor=actor)
    day = date(2027, 2, 1)
    return presale.special_price(
        rooms[4], "1210000", first=day, last=day, campaign_id=campaign_id, actor=actor
    )


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("total = 1", "presale_special_terms"),
        ("valid_until = '2027-12-31'", "presale_special_terms"),
        ("state = 'ENDED'", "presale_special_ended_with_reason"),
        ("state = 'ASKED'", "Invalid transition"),
    ],
)
def test_a_special_price_keeps_its_terms(special, change, rule):
    assert rule in refused(f"UPDATE presale_specialprice SET {change}")
    assert "Cannot delete" in refused("DELETE FROM presale_specialprice")


@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        ({}, "presale_special_one_a_room"),
        ({"state": "'REFUSED'", "total": "list_total"}, "presale_special_below_list"),
        ({"state": "'REFUSED'", "valid_until": "'2026-01-01'"}, "presale_special_ends_after_start"),
        ({"state": "'REFUSED'", "reason": "''"}, "presale_special_reasoned"),
    ],
)
def test_a_special_price_that_cannot_be_is_refused(special, columns, rule):
    names = (
        "project_id, room_id, campaign_id, from_entry_id, basis, area, list_total, unit_price, total, reason,"
        " valid_from, valid_until, needs_approval, state, end_reason"
    )
    values = ", ".join(columns.get(name.strip(), name) for name in names.split(","))
    said = refused(f"INSERT INTO presale_specialprice ({names}) SELECT {values} FROM presale_specialprice")
    assert rule in said


def test_a_campaign_never_passes_its_quota(special):
    assert "presale_campaign_within_quota" in refused("UPDATE presale_specialcampaign SET used = 3")
    assert "presale_campaign_within_quota" in refused("UPDATE presale_specialcampaign SET quota = 0")
    assert "presale_campaign_keeps_project" in refused("UPDATE presale_specialcampaign SET name = '别的'")
