"""Thousands of random steps over every verb of a deal and every change of one; the auditor looks on.

``KAIPAN_WALK_STEPS`` says how many; 10,000 take some minutes.
"""

import os
from random import Random

import pytest

from kaipan.sales.rules.change_kinds import ChangeKind
from tests import raw_sql
from tests.stateful.changes import Walk
from tests.turns import EVERY_TURN

STEPS = int(os.environ.get("KAIPAN_WALK_STEPS", "1500" if EVERY_TURN else "750"))
STRETCH = 250  # of which the steps are whole ones: each ends with what a commit judges
WHOLE = 6_000  # steps after which everything has happened at least once


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [20261129])
def test_whatever_people_do_in_whatever_order_the_audit_is_clean(seed):
    walk = Walk(Random(seed))
    for number in range(1, STEPS + 1):
        walk.step()
        if number % STRETCH == 0:
            raw_sql.judge_at_commit()
            assert raw_sql.violations() == {}, number
    assert raw_sql.violations() == {}
    never = {f"change:{kind}" for kind in ChangeKind} - set(walk.done)
    assert not never or STEPS < WHOLE, (never, walk.refused)
    assert walk.done.total() > STEPS / 4
