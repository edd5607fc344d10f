"""What the database refuses, whoever asks."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from kaipan.procedures.models import Case

pytestmark = pytest.mark.django_db

REFUSED = [
    ("UPDATE procedures_case SET ordinal = 3", "follows_its_moves"),
    ("UPDATE procedures_case SET state = 'DONE', closed_on = since", "follows_its_moves"),
    ("UPDATE procedures_case SET planned_on = planned_on + 30", "follows_its_moves"),
    ("UPDATE procedures_case SET matter = 'TITLE'", "case_origin"),
    ("UPDATE procedures_case SET opened_on = opened_on - 1", "case_origin"),
    ("DELETE FROM procedures_case", "never_deleted"),
    ("UPDATE procedures_move SET moved_on = moved_on - 1", "append_only"),
    ("DELETE FROM procedures_move", "append_only"),
    ("TRUNCATE procedures_move", "append_only"),
    ("UPDATE procedures_procedure SET deadline_days = 60", "append_only"),
    ("UPDATE procedures_procedurestage SET days = 100", "append_only"),
    ("UPDATE procedures_procedurepaper SET copies = 9", "append_only"),
    ("UPDATE procedures_casepaper SET state = 'GIVEN_BACK' WHERE state = 'WANTED'", "paper_graph"),
    ("UPDATE procedures_casepaper SET name = '别的'", "paper_asked"),
    ("DELETE FROM procedures_casepaper", "never_deleted"),
    ("UPDATE procedures_batch SET state = 'DRAFT' WHERE state = 'SENT'", "batch_graph"),
    ("UPDATE procedures_batch SET sent_on = sent_on - 1 WHERE state = 'SENT'", "batch_sent"),
    ("UPDATE procedures_batch SET number = 'BA-2026-999999'", "batch_origin"),
    ("UPDATE procedures_batchline SET case_id = case_id + 1", "line_origin"),
    ("DELETE FROM procedures_batchline", "never_deleted"),
]

MOVES = (
    "INSERT INTO procedures_move (project_id, case_id, serial, kind, from_ordinal, to_ordinal,"
    " moved_on, planned_on, reason)"
)
OPEN = "FROM procedures_case WHERE state = 'OPEN' ORDER BY id LIMIT 1"
BAD_MOVES = {
    "a gap": "moves + 2, 'ADVANCED', ordinal, ordinal + 1, since, since, ''",
    "a leap": "moves + 1, 'ADVANCED', ordinal + 1, ordinal + 2, since, since, ''",
    "an early end": "moves + 1, 'ADVANCED', ordinal, ordinal + 1, since, NULL, ''",
    "no reason": "moves + 1, 'RETURNED', ordinal, ordinal, since, since, ''",
    "no step": "moves + 1, 'ADVANCED', ordinal, ordinal, since, since, ''",
}


@pytest.fixture
def world(desk):
    """A case, one in a sent batch, and one that is done with its papers."""
    desk.case()
    desk.send(desk.batch(desk.collected(), desk.collected()))
    return desk


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(("statement", "guard"), REFUSED, ids=[each for each, _ in REFUSED])
def test_it_is_refused(world, statement, guard):
    with pytest.raises(DatabaseError) as refused:
        run(statement)
    assert guard in f"{refused.value} {refused.value.__cause__.diag.context}"


@pytest.mark.parametrize("move", BAD_MOVES.values(), ids=BAD_MOVES)
def test_a_move_that_does_not_go_on_is_refused(world, move):
    before = list(Case.objects.order_by("pk").values())
    with pytest.raises(IntegrityError):
        run(f"{MOVES} SELECT project_id, id, {move} {OPEN}")
    assert list(Case.objects.order_by("pk").values()) == before


def test_a_case_of_another_matter_is_not_put_in_a_batch(world):
    world.case("TITLE")
    with pytest.raises(IntegrityError) as refused:
        run(
            "INSERT INTO procedures_batchline (project_id, batch_id, case_id, live, result, reason)"
            " SELECT batch.project_id, batch.id, held.id, false, 'PENDING', ''"
            " FROM procedures_batch batch, procedures_case held WHERE held.matter = 'TITLE'"
        )
    assert "procedures_line_of_its_matter" in str(refused.value.__cause__.diag.constraint_name)
