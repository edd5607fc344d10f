from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.sessions.models import Session

from kaipan.interfaces.backoffice import housekeeping
from kaipan.platform.clock import moment

pytestmark = pytest.mark.django_db


def test_sessions_that_are_over_are_forgotten():
    Session.objects.create(session_key="over", session_data="", expire_date=moment() - timedelta(hours=1))
    Session.objects.create(session_key="open", session_data="", expire_date=moment() + timedelta(hours=1))

    housekeeping.forget_sessions()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


@pytest.mark.parametrize(
    ("model", "more", "fresh", "old"),
    [
        (AccessAttempt, {"failures_since_start": 1}, timedelta(hours=1), timedelta(days=2)),
        (AccessFailureLog, {}, timedelta(days=30), timedelta(days=91)),
    ],
)
def test_old_failures_are_forgotten_and_fresh_ones_kept(model, more, fresh, old):
    for age in (fresh, old):
        failure = model.objects.create(username=str(age), **more)
        model.objects.filter(pk=failure.pk).update(attempt_time=moment() - age)

    housekeeping.forget_failures()

    assert list(model.objects.values_list("username", flat=True)) == [str(fresh)]
