"""What the back office does by the clock."""

from datetime import timedelta
from importlib import import_module

from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.db.models.functions import Now

from kaipan.platform import jobs

FAILURES_KEPT_FOR = timedelta(days=90)
ATTEMPTS_KEPT_FOR = timedelta(days=1)


@jobs.periodic("backoffice.forget_sessions", "41 18 * * *")
def forget_sessions() -> None:
    """Drop sessions that are over."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@jobs.periodic("backoffice.forget_failures", "43 18 * * *")
def forget_failures() -> None:
    """Drop the counters of pauses long over, and failed sign-ins that nobody will look into any more."""
    AccessAttempt.objects.filter(attempt_time__lt=Now() - ATTEMPTS_KEPT_FOR).delete()
    AccessFailureLog.objects.filter(attempt_time__lt=Now() - FAILURES_KEPT_FOR).delete()
