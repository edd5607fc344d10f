from datetime import timedelta

import pytest
from django.utils import timezone

from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import approve, remind
from kaipan.approvals.models import Node
from kaipan.approvals.refusals import NotPending, RemindedAlready
from kaipan.approvals.tests.cast import MATTER, ask_to_repaint, open_step, requester
from kaipan.kernel.errors import Forbidden
from kaipan.org import testing as org
from kaipan.platform.models import Event
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def manager(project):
    return approvals.desk(project)


@kept
def who_asks(project):
    return requester(project)


@kept
def asked(project, manager, who_asks):
    approvals.route(project, MATTER, approvals.step(manager))
    return ask_to_repaint(project, who_asks)


def test_only_who_asked_or_keeps_the_matrix_reminds(project, asked, manager):
    with pytest.raises(Forbidden):
        remind(asked, actor=manager.actor)
    remind(asked, actor=approvals.matrix_keeper(project))


def test_what_waits_for_nobody_is_not_reminded_of(asked, manager, who_asks):
    approve(asked, actor=manager.actor)
    with pytest.raises(NotPending):
        remind(asked, actor=who_asks)


def test_those_it_waits_for_are_told(asked, manager, who_asks):
    assert remind(asked, actor=who_asks) == {manager.staff_id: manager.actor.name}

    assert open_step(asked).reminders == 1
    assert Event.objects.get(name="approvals.ApprovalReminded").payload["staff_ids"] == [manager.staff_id]


def test_nobody_is_reminded_twice_within_the_hour(asked, who_asks):
    remind(asked, actor=who_asks)
    with pytest.raises(RemindedAlready):
        remind(asked, actor=who_asks)

    Node.objects.update(reminded_at=timezone.now() - timedelta(minutes=61))
    remind(asked, actor=who_asks)
    assert open_step(asked).reminders == 2
