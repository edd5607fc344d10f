"""What is counted of a week that is over, against what was written down that evening and each payment."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest

from kaipan.finance import queries, testing
from kaipan.finance.models import Allocation, Due
from kaipan.finance.queries import Clock, band_of
from kaipan.finance.rules.forecast import expected
from kaipan.finance.tests.past_days import done_on
from kaipan.finance.tests.test_standing import FIRST, something, written_down
from kaipan.kernel.money import ZERO, Money
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from tests.kept import kept

pytestmark = pytest.mark.django_db

EVENING = FIRST + timedelta(days=4)
UNTIL = EVENING + timedelta(days=7)


@kept
def project():
    return org.project()


def lived(project, seed):
    """Thirteen days of whatever a cashier does; what was open on the fifth evening."""
    chance, accounts, evenings = Random(seed), [], {}
    for number in range(13):
        day = FIRST + timedelta(days=number)
        with done_on(day):
            for _ in range(5):
                accounts += something(project, accounts, day, chance)
        evenings[day] = written_down()
    return evenings[EVENING]


def came_of(key):
    moved = Allocation.objects.filter(due_id=key, dated_on__gt=EVENING, dated_on__lte=UNTIL)
    return Money.total(each.amount for each in moved if each.settlement.kind != "REPLACEMENT")


@pytest.mark.parametrize("seed", range(3))
def test_a_week_is_counted_due_by_due(project, seed):
    evening = lived(project, seed)
    counted = defaultdict(lambda: [0, ZERO, ZERO, ZERO])
    for key, (due_on, left) in evening.items():
        due = Due.objects.get(pk=key)
        ended = due.ended_on is not None and due.ended_on <= UNTIL
        if ended and due.state == "SUPERSEDED":
            continue
        clock = Clock.DATED if due_on else Clock.WAITING
        band = band_of(clock, (EVENING - (due_on or due.opened_on)).days)
        found = counted[due.money_kind_id, due.is_loan, clock, band]
        for place, more in enumerate((1, left, came_of(key), left if ended else ZERO)):
            found[place] += more
    tallies = queries.arrival_tallies(project.pk, EVENING, today=business_day())
    assert {
        (each.stratum.money_kind, each.stratum.is_loan, each.stratum.clock, each.band): [
            each.dues, each.open, each.came, each.lost
        ]
        for each in tallies
    } == counted  # fmt: skip
    assert queries.came_of(
        [project.pk], EVENING, first=EVENING + timedelta(days=1), last=UNTIL
    ) == Money.total(came_of(key) for key in evening)


def test_each_due_has_the_chance_of_its_group(project):
    evening, today = lived(project, 7), business_day()
    learned = queries.learn(queries.arrival_tallies(project.pk, EVENING, today=today))
    groups = queries.standing_groups([project.pk], EVENING, today=today)
    assert sum(group.open.dues for group in groups) == len(evening)
    chances = []
    for group in groups:
        after, by = learned.chances(group.stratum, [group.age], [3, 40])
        chances.append(int(by[0] - after[0]))
    rows = queries.standing_dues(Due.objects.filter(project=project), EVENING, today=today)
    dues = list(queries.with_chances(rows, EVENING, learned, (3, 40)))
    assert {due.pk: (due.due_on_then, due.left_then) for due in dues} == evening
    weighed = sum((due.expected for due in dues), Decimal(0))
    assert Money.rounded(weighed) == expected([group.open for group in groups], chances)
    seen = {group.stratum: learned.observations(group.stratum, group.age) for group in groups}
    assert {due.seen for due in dues} >= set(seen.values())


def test_another_project_is_not_counted(project):
    with done_on(FIRST):
        testing.account()
    assert queries.arrival_tallies(project.pk, FIRST, today=business_day()) == []
    assert queries.standing_groups([project.pk], business_day(), today=business_day()) == []
    assert queries.first_due_on(project.pk) is None
