from datetime import date

import pytest
from django.db import Error, connection, transaction

from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import actions, testing
from kaipan.org.rules.refusals import PermitAlreadyRevoked
from kaipan.org.tests.permits import manager_of, permit_of
from kaipan.platform.models import AuditRecord, Event
from kaipan.platform.refusals import RuleBroken
from tests.kept import kept

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)


@kept
def permit():
    return permit_of(testing.project())


def revoke(permit, **given):
    terms = {"revoked_on": DAY, "reason": "整改", **given}
    actions.revoke_permit(permit.pk, **terms, actor=manager_of(permit.project))


def test_a_reason_is_needed(permit):
    with pytest.raises(TextMissing):
        revoke(permit, reason=" ")


def test_a_permit_is_not_revoked_before_it_was_given(permit):
    with pytest.raises(RuleBroken) as refused:
        revoke(permit, revoked_on=date(2026, 2, 1))
    assert "撤销日期不能早于发证日期" in str(refused.value)


def test_a_permit_is_revoked_once(permit):
    revoke(permit)

    with pytest.raises(PermitAlreadyRevoked):
        revoke(permit, revoked_on=date(2026, 7, 1))


def test_the_database_itself_keeps_it_revoked(permit):
    revoke(permit)

    with pytest.raises(Error, match="permit_stays_revoked"), transaction.atomic():
        connection.cursor().execute("UPDATE org_presalepermit SET revoked_on = NULL")


def test_rooms_may_not_be_sold_from_that_day_on_and_other_rooms_hear_of_it(permit):
    revoke(permit)

    permit.refresh_from_db()
    assert not permit.is_valid_on(DAY)
    assert Event.objects.get(name="org.PermitRevoked").payload["revoked_on"] == "2026-06-01"
    assert AuditRecord.objects.get(verb="org.permit.revoked").reason == "整改"
