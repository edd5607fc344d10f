"""The auditor finds nothing wrong in an honest outbox, and every trespass that got past the guards."""

import pytest

from kaipan.messages import testing
from kaipan.messages.testing import Pigeon, carried_by, delivered
from kaipan.org import testing as org
from kaipan.parties import actions as parties_verbs
from kaipan.parties import testing as parties
from tests import raw_sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def outbox():
    """A message that went, and one to somebody who is nobody now."""
    project = org.project()
    with carried_by(Pigeon()):
        delivered(testing.message(project))
        gone = delivered(testing.message(project)).party
    request = parties.privacy_request(gone, on=parties.DAY)
    parties_verbs.erase_party(request, actor=parties.system(gone), today=parties.DAY)


def test_an_honest_outbox_breaks_none(outbox):
    assert raw_sql.violations() == {}


@pytest.mark.parametrize(
    ("trespass", "found"),
    [
        (
            "UPDATE messages_message SET body = '\\x00' WHERE body IS NULL",
            "messages_to_the_anonymous_are_empty",
        ),
        (
            "UPDATE messages_message SET reference = '13800138000'",
            "messages_hold_no_numbers",
        ),
        ("UPDATE parties_consent SET way = 'PHONE'", "messages_rest_on_consent"),
    ],
)
def test_a_trespass_past_the_guards_is_found(outbox, trespass, found):
    raw_sql.with_guards_off(trespass)

    assert set(raw_sql.violations("messages_")) == {found}
