"""The database refuses what the verbs refuse, whoever writes and however."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from kaipan.approvals import testing as approvals
from kaipan.approvals.tests.cast import HALL, MATTER, ask_to_repaint, repaint, requester
from kaipan.org import testing as org
from kaipan.platform.invariants import registered
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

TABLE = "approvals_approvalrequest"


@kept
def project():
    return org.project()


@kept
def asked(project):
    return ask_to_repaint(project, requester(project))


def refused(sql, *parameters):
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
    return str(error.value)


def test_the_requester_cannot_be_written_in_as_the_decider(asked):
    said = refused(
        f"UPDATE {TABLE} SET state = 'APPROVED', decided_by_id = requested_by_id, decided_at = now(),"
        " decision = '{}' WHERE id = %s",
        asked,
    )
    assert "approvals_request_four_eyes" in said


def test_a_yes_needs_somebody_who_said_it(asked):
    assert "approvals_request_decided_by_somebody" in refused(
        f"UPDATE {TABLE} SET state = 'APPROVED' WHERE id = %s", asked
    )


def test_an_open_question_names_no_decider(asked, project):
    somebody = approvals.decider(project).staff_id
    assert "approvals_request_pending_undecided" in refused(
        f"UPDATE {TABLE} SET decided_by_id = %s, decided_at = now() WHERE id = %s", somebody, asked
    )


def test_use_and_its_moment_go_together(asked):
    assert "approvals_request_consumed_once" in refused(
        f"UPDATE {TABLE} SET consumed_at = now() WHERE id = %s", asked
    )


def test_a_question_cannot_be_reworded(asked):
    for column, value in [("payload", '{"colour": "red"}'), ("title", "别的"), ("payload_hash", "0" * 64)]:
        assert "approvals_request_question" in refused(
            f"UPDATE {TABLE} SET {column} = %s WHERE id = %s", value, asked
        )


def test_an_answer_cannot_be_reworded(asked, project):
    approvals.grant(HALL, MATTER, project)
    assert "approvals_request_answer" in refused(f"UPDATE {TABLE} SET comment = '不' WHERE id = %s", asked)


def test_a_used_yes_is_never_fresh_again(asked, project):
    approvals.grant(HALL, MATTER, project)
    repaint(requester(project))
    for column, value in [("consumed_at", None), ("consumed_at", "2999-01-01")]:
        assert "approvals_request_use" in refused(
            f"UPDATE {TABLE} SET {column} = %s WHERE id = %s", value, asked
        )
    for state in ("PENDING", "APPROVED", "REJECTED", "WITHDRAWN"):
        assert "Invalid transition" in refused(f"UPDATE {TABLE} SET state = %s WHERE id = %s", state, asked)


def test_nothing_is_deleted(asked):
    assert "Cannot delete" in refused(f"DELETE FROM {TABLE} WHERE id = %s", asked)


def test_a_second_live_question_is_refused(asked):
    copied = (
        "project_id, matter, source_kind, source_id, title, payload, payload_hash,"
        " requested_by_id, state, comment"
    )
    with pytest.raises(IntegrityError, match="approvals_request_one_live"), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} ({copied}) SELECT {copied} FROM {TABLE} WHERE id = %s", [asked])


def test_the_auditor_finds_nothing_wrong_with_a_used_yes(asked, project):
    approvals.grant(HALL, MATTER, project)
    repaint(requester(project))
    own = [each for each in registered() if each.name.startswith("approvals_")]

    assert {each.number for each in own} == {29, 30, 31}
    assert [violation for each in own for violation in each.find()] == []


UNLIVE = f"DROP INDEX approvals_request_one_live; INSERT INTO {TABLE}"
LIKE_IT = (
    "project_id, matter, source_kind, source_id, title, payload, payload_hash, requested_by_id,"
    " decided_by_id, decided_at, decision, comment"
)


@pytest.mark.parametrize(
    ("name", "attack"),
    [
        ("approvals_payload_is_what_was_approved", f"UPDATE {TABLE} SET payload = '{{}}'"),
        ("approvals_payload_is_what_was_approved", f"UPDATE {TABLE} SET payload_hash = ''"),
        (
            "approvals_one_live_request",
            f"{UNLIVE} ({LIKE_IT}, state) SELECT {LIKE_IT}, 'APPROVED' FROM {TABLE}",
        ),
        (
            "approvals_one_live_request",
            (
                f"ALTER TABLE {TABLE} DROP CONSTRAINT approvals_request_consumed_once;"
                f" UPDATE {TABLE} SET state = 'CONSUMED'"
            ),
        ),
        (
            "approvals_four_eyes",
            (
                f"ALTER TABLE {TABLE} DROP CONSTRAINT approvals_request_four_eyes;"
                f" UPDATE {TABLE} SET requested_by_id = decided_by_id"
            ),
        ),
        ("approvals_decision_names_the_right_held", f"UPDATE {TABLE} SET decision = '{{}}'"),
        (
            "approvals_decision_names_the_right_held",
            (
                f"ALTER TABLE {TABLE} DROP CONSTRAINT approvals_request_decided_by_somebody;"
                f" UPDATE {TABLE} SET decision = NULL"
            ),
        ),
    ],
)
def test_the_auditor_names_what_a_missing_guard_let_through(asked, project, name, attack):
    approvals.grant(HALL, MATTER, project)
    assert raw_sql.violations("approvals_") == {}
    raw_sql.with_guards_off(attack)
    assert name in raw_sql.violations("approvals_")


STEPS, VOTES = "approvals_node", "approvals_vote"


@pytest.mark.parametrize(
    ("name", "attack"),
    [
        ("approvals_granted_by_its_steps", f"UPDATE {STEPS} SET state = 'REJECTED'"),
        ("approvals_steps_in_order", f"UPDATE {STEPS} SET state = 'PENDING', decided_at = NULL"),
        ("approvals_a_step_passes_by_its_votes", f"DELETE FROM {VOTES}"),
        (
            "approvals_nobody_answers_for_who_asked",
            (
                f"UPDATE {VOTES} SET staff_id = asked.requested_by_id, for_staff_id = asked.requested_by_id"
                f" FROM {TABLE} asked, {STEPS} step WHERE step.id = node_id AND asked.id = step.request_id"
            ),
        ),
        ("approvals_vote_names_the_right_held", f"UPDATE {VOTES} SET \"right\" = '{{}}'"),
        (
            "approvals_one_route_fits",
            (
                "ALTER TABLE approvals_route DROP CONSTRAINT approvals_route_one_in_force;"
                " INSERT INTO approvals_route"
                " (company_id, matter, name, answer, version, valid_from, made_at)"
                " SELECT company_id, 'tests.x', 'x', 'GRANT', 1, now(), now()"
                " FROM org_project, (VALUES (1), (2)) twice"
            ),
        ),
    ],
)
def test_the_auditor_names_what_a_step_without_guards_let_through(asked, project, name, attack):
    approvals.grant(HALL, MATTER, project)
    assert raw_sql.violations("approvals_") == {}
    raw_sql.with_guards_off(attack)
    assert name in raw_sql.violations("approvals_")


def test_nobody_is_written_in_as_having_voted_on_their_own(asked, project):
    said = refused(
        f'INSERT INTO {VOTES} (project_id, node_id, staff_id, for_staff_id, answer, is_sole, "right",'
        f" comment, channel) SELECT step.project_id, step.id, asked.requested_by_id, asked.requested_by_id,"
        f" 'APPROVE', TRUE, '{{}}', '', 'PAGE'"
        f" FROM {STEPS} step JOIN {TABLE} asked ON asked.id = step.request_id WHERE asked.id = %s",
        asked,
    )
    assert "approvals_vote_four_eyes" in said


def test_a_step_does_not_pass_without_a_vote_nor_a_request_without_its_steps(asked, project):
    assert "approvals_node_passes_by_votes" in refused(
        f"UPDATE {STEPS} SET state = 'APPROVED', decided_at = now() WHERE request_id = %s", asked
    )
    somebody = approvals.decider(project).staff_id
    assert "approvals_request_goes_by_its_steps" in refused(
        f"UPDATE {TABLE} SET state = 'APPROVED', decided_by_id = %s, decided_at = now(), decision = '{{}}'"
        " WHERE id = %s",
        somebody,
        asked,
    )
