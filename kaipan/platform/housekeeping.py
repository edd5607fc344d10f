"""What the platform does by the clock."""

from datetime import timedelta

from django.db import connection
from django.db.models.functions import Now

from kaipan.platform import jobs, work_files
from kaipan.platform.audit_chain import seal_audit_trail
from kaipan.platform.models import IdempotentRequest, RateCount, Work

ANSWERS_KEPT_FOR = timedelta(days=7)
WORK_KEPT_FOR = timedelta(days=90)
COUNTS_KEPT_FOR = timedelta(days=1)
MINUTES_CHANGES_ARE_KEPT = 5


@jobs.periodic("platform.seal_audit_trail", "* * * * *")
def seal_all() -> None:
    """Chain every committed audit record."""
    while seal_audit_trail():
        pass


@jobs.periodic("platform.forget_answers", "17 19 * * *")
def forget_answers() -> None:
    """Drop the answers kept for repeated requests once nobody repeats them any more."""
    IdempotentRequest.objects.filter(at__lt=Now() - ANSWERS_KEPT_FOR).delete()


@jobs.periodic("platform.forget_counts", "23 * * * *")
def forget_counts() -> None:
    """Drop the counters of those who have not come for a while."""
    RateCount.objects.filter(window_start__lt=Now() - COUNTS_KEPT_FOR).delete()


@jobs.periodic("platform.forget_work", "29 19 * * *")
def forget_work() -> None:
    """Drop long work that has been over for a good while; what it did stands in the trail."""
    Work.objects.filter(finished_at__lt=Now() - WORK_KEPT_FOR).delete()


@jobs.periodic("platform.drop_work_files", "11 * * * *")
def drop_work_files() -> None:
    """Drop the files of long work that nobody may fetch any more."""
    work_files.drop_expired()


@jobs.periodic("platform.drop_unheard_changes", "*/5 * * * *")
def drop_unheard_changes() -> None:
    """Empty the change feed where no event stream runs to take it out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM platform_change WHERE at < now() - make_interval(mins => %s)",
            [MINUTES_CHANGES_ARE_KEPT],
        )
