"""What the drill does not attack: guards of links, tablets and names, each tried with raw SQL."""

import pytest
from django.db import DatabaseError, transaction

from kaipan.surveys import actions, testing
from tests import raw_sql
from tests.drill.drills import another

ANSWER, LINK, TABLET = "surveys_answer", "surveys_link", "surveys_tablet"
QUESTIONNAIRE, VERSION = "surveys_questionnaire", "surveys_version"


@pytest.fixture
def filled(desk):
    """One of everything."""
    desk.answer()
    desk.link(customer_id=desk.colleagues_customer.pk, actor=desk.colleague)
    actions.open_tablet(desk.questionnaire, name="前台", actor=desk.manager)
    return desk


ATTACKS = {
    "surveys_questionnaire_name_once": another(QUESTIONNAIRE, "true"),
    "surveys_questionnaire_product_known": another(
        QUESTIONNAIRE, "true", name="'另一份'", product_type="'CASTLE'"
    ),
    "surveys_questionnaire_origin": f"UPDATE {QUESTIONNAIRE} SET created_at = now() - interval '1 day'",
    "surveys_version_once": another(VERSION, "true", state="'REPLACED'"),
    "surveys_version_origin": f"UPDATE {VERSION} SET number = 7",
    "surveys_version_published_at": another(VERSION, "true", number="7", state="'DRAFT'"),
    "surveys_answer_filled_by": another(ANSWER, "true", filled_by_id="NULL"),
    "surveys_link_way_known": another(LINK, "true", way="'CONSULTANT'"),
    "surveys_link_lives_a_while": another(LINK, "true", expires_at="issued_at"),
    "surveys_link_origin": f"UPDATE {LINK} SET expires_at = expires_at + interval '1 day'",
    "surveys_tablet_lives_a_while": another(TABLET, "true", expires_at="opened_at"),
    "surveys_tablet_origin": f"UPDATE {TABLET} SET expires_at = expires_at + interval '1 day'",
    "facts of surveys_answer": f"TRUNCATE {ANSWER}",
    f"Cannot delete rows from {LINK}": f"DELETE FROM {LINK}",
    f"Cannot delete rows from {TABLET}": f"DELETE FROM {TABLET}",
    f"Cannot delete rows from {QUESTIONNAIRE}": f"DELETE FROM {QUESTIONNAIRE}",
    f"Cannot delete rows from {VERSION}": f"DELETE FROM {VERSION}",
}


@pytest.mark.parametrize("guard", ATTACKS)
def test_a_guard_refuses_what_it_is_named_for(filled, guard):
    with pytest.raises(DatabaseError, match=guard), transaction.atomic():
        raw_sql.run(ATTACKS[guard])
    assert raw_sql.violations() == {}


@pytest.mark.parametrize("table", [LINK, TABLET])
def test_what_is_over_does_not_come_back(filled, table):
    over = "revoked_at" if table == LINK else "closed_at"
    raw_sql.run(f"UPDATE {table} SET {over} = now()")
    with pytest.raises(DatabaseError, match=f"{table}_{over.removesuffix('_at')}"), transaction.atomic():
        raw_sql.run(f"UPDATE {table} SET {over} = NULL")


@pytest.mark.parametrize(
    ("table", "field", "target"),
    [
        (VERSION, "questionnaire", QUESTIONNAIRE),
        (LINK, "questionnaire", QUESTIONNAIRE),
        (TABLET, "questionnaire", QUESTIONNAIRE),
        (LINK, "customer", "customers_customer"),
        (ANSWER, "questionnaire", QUESTIONNAIRE),
        (ANSWER, "version", VERSION),
    ],
)
def test_nothing_points_out_of_its_project(filled, table, field, target):
    elsewhere = testing.desk(of=filled.project.company)
    theirs = f"(SELECT max(id) FROM {target} WHERE project_id = {elsewhere.project.pk})"
    apart = {VERSION: {"number": "7", "state": "'REPLACED'"}}.get(table, {})
    attack = another(table, f"project_id = {filled.project.pk}", **{f"{field}_id": theirs}, **apart)
    guard = f"{table}_{field}_project|the version is of another questionnaire"
    with pytest.raises(DatabaseError, match=guard), transaction.atomic():
        raw_sql.run(attack)
