"""Guards stand whatever a session says of itself."""

import pytest
from django.db import IntegrityError, connection

from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.org.models import Project
from kaipan.platform import audit
from kaipan.platform.models import AuditRecord
from kaipan.platform.unit_of_work import use_case

pytestmark = pytest.mark.django_db


@use_case
def something_happens(project: Project) -> None:
    audit.record(org_queries.system_actor(project.company_id), "test.happened", project)


def looking_away() -> None:
    """Tell all triggers to look away, and touch what is only added to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(tgname::text) FROM pg_trigger WHERE NOT tgisinternal")
        (names,) = cursor.fetchone()
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s::text[]::text, true)", [names])
    AuditRecord.objects.update(reason="从未发生")


def test_no_session_can_tell_the_triggers_to_look_away():
    something_happens(org.project())
    with pytest.raises(IntegrityError, match="never changed or removed"):
        looking_away()


def test_asked_as_the_library_asks_they_would():
    something_happens(org.project())
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN"
            " LANGUAGE sql VOLATILE AS $$ SELECT trigger_name = ANY("
            "coalesce(current_setting('pgtrigger.ignore', true), '{}')::text[]) $$"
        )
    looking_away()
