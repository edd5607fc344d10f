"""Several sessions at once on a real database."""

import threading

import pytest
from django.db import connection

from kaipan.documents import actions as documents
from kaipan.documents import permissions, queries, testing
from kaipan.documents.models import Paper
from kaipan.documents.tests.cast import text
from kaipan.kernel.errors import Refusal
from kaipan.org import testing as org

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(*acts):
    """What each act answered, all started together in sessions of their own."""
    answers = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(place, act):
        gate.wait()
        try:
            answers[place] = act()
        except Refusal as refusal:
            answers[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_two_prints_at_once_are_one_original_and_one_reprint():
    project = org.project()
    actor = org.actor_with(permissions.VIEW_PAPER, permissions.PRINT_PAPER, project=project)
    for turn in range(5):
        receipt = testing.issue(testing.receipt_paper(number=f"SJ{turn}"), project, actor)

        first, second = at_once(*[lambda paper=receipt: documents.print_paper(paper, actor=actor)] * 2)

        assert sorted("补打第1次" in text(each) for each in (first, second)) == [False, True]
        assert queries.paper_card(receipt, actor=actor).print_count == 2
        assert [each.copy_number for each in queries.prints_of(receipt, actor=actor)] == [1, 2]


def test_two_versions_issued_at_once_never_both_stand():
    project = org.project()
    actor = org.actor_with(permissions.VIEW_PAPER, project=project)
    for turn in range(5):
        testing.issue(testing.receipt_paper(remark=f"第{turn}轮"), project, actor)

        at_once(
            lambda: testing.issue(testing.receipt_paper(remark="甲"), project, actor),
            lambda: testing.issue(testing.receipt_paper(remark="乙"), project, actor),
        )

        assert Paper.objects.filter(state="ISSUED").count() == 1
        versions = sorted(Paper.objects.values_list("version", flat=True))
        assert versions == list(range(1, len(versions) + 1))
