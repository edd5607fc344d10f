"""What somebody with a database session cannot do to lines of settlements."""

import pytest

from tests import raw_sql


@pytest.fixture
def batch(desk):
    desk.swiped(100000, "R1")
    return desk.read(desk.row(100000, "R1"), desk.row(5, "R9"))


@pytest.mark.parametrize(
    "change",
    ["gross = gross + 1", "state = 'PENDING'", "swipe_id = NULL, arrival_id = NULL", "fee = 0, net = gross"],
)
def test_a_posted_line_is_not_changed_by_hand(desk, batch, change):
    desk.post(batch, exceptions=1)
    with pytest.raises(Exception, match=r"keeps these columns|says_what|by a standing arrival"):
        raw_sql.run(f"UPDATE banking_settlementline SET {change} WHERE state = 'POSTED'")


def test_no_line_is_added_to_a_batch_by_hand(desk, batch):
    with pytest.raises(Exception, match="sum to its totals"):
        raw_sql.run(
            "INSERT INTO banking_settlementline (project_id, batch_id, row, terminal_id, swiped_on,"
            " reference, gross, fee, net, state, problem, candidates)"
            " SELECT project_id, batch_id, 99, terminal_id, swiped_on, 'R99', 5, 0, 5, 'PENDING',"
            " 'NOT_RECORDED', '[]' FROM banking_settlementline WHERE row = 2"
        )
