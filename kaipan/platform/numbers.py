"""Numbers of papers: given at issue, gapless within their series, never reused."""

from django.db.models import F

from kaipan.platform.locks import Rank, lock
from kaipan.platform.models import NumberSeries
from kaipan.platform.unit_of_work import step


@step
def next_number(project_id: int, code: str) -> int:
    """The next number of the project's series ``code``, starting at 1; as :func:`next_numbers`."""
    return next_numbers(project_id, code, 1)[0]


@step
def next_numbers(project_id: int, code: str, how_many: int) -> range:
    """The next so many numbers of the project's series ``code``, starting at 1.

    A counter row, not a sequence: a sequence leaves a gap at every rollback, a counter rolls back with
    the paper it numbered. Its lock is the last a verb takes, so others wait only for the commit.
    """
    counter = NumberSeries.objects.filter(project_id=project_id, code=code)
    found = lock(Rank.COUNTER, counter)
    if not found:
        NumberSeries.objects.bulk_create(
            [NumberSeries(project_id=project_id, code=code)], ignore_conflicts=True
        )
        found = lock(Rank.COUNTER, counter)
    (series,) = found
    NumberSeries.objects.filter(pk=series.pk).update(last=F("last") + how_many)
    return range(series.last + 1, series.last + 1 + how_many)
