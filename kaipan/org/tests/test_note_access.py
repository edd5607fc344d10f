import pytest

from kaipan.kernel.errors import NotFound
from kaipan.org import actions, queries, testing
from kaipan.platform.models import AuditRecord

pytestmark = pytest.mark.django_db


def test_kaipan_itself_does_not_sign_in():
    with pytest.raises(NotFound):
        actions.note_access(actions.AccessEvent.SIGNED_IN, actor=queries.system_actor(testing.company().pk))


@pytest.mark.parametrize("event", list(actions.AccessEvent))
def test_what_happened_at_the_door_stands_in_the_trail(event):
    staff = testing.staff_with()

    actions.note_access(event, actor=testing.actor_of(staff))

    noted = AuditRecord.objects.get(verb=event)
    assert (noted.actor_staff_id, noted.subject_id, noted.channel) == (staff.pk, staff.pk, "PAGE")
