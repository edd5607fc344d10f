"""What is held about people, why, and how it is forgotten."""

import pytest

from kaipan.platform.triggers import FORGOTTEN
from kaipan.titles import actions, privacy, testing
from kaipan.titles.models import DeedMove, LateCause, Registration

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]


def test_who_waits_for_a_title_is_kept_until_it_is_registered(desk):
    title = desk.title()
    party = desk.office.customer.party_id
    assert title.deal.room.label in next(iter(privacy.why(party, testing.TODAY)))
    assert party in set(privacy.running_ones(desk.project.company_id, testing.TODAY))
    desk.registered(title)
    assert list(privacy.why(party, testing.TODAY)) == []
    assert party not in set(privacy.running_ones(desk.project.company_id, testing.TODAY))


def test_a_copy_names_certificate_and_deed_and_forgetting_empties_the_names(desk):
    title = desk.title()
    actions.say_who_is_late(
        title.pk, "UNPAID", since=testing.TODAY, words="张三未缴", actor=desk.clerk, today=testing.TODAY
    )
    desk.registered(title)
    desk.hand_out(title, note="张三本人")
    party = desk.office.customer.party_id
    registered, proofs = privacy.held(party)
    assert "张三" in registered.rows[0]["证去向"]
    assert len(proofs.rows) == 2
    assert privacy.forget(party, desk.system()) == 4
    assert Registration.objects.get().owners == FORGOTTEN
    last = DeedMove.objects.get(to_place="CUSTOMER")
    assert (last.receiver, last.note) == (FORGOTTEN, FORGOTTEN)
    assert LateCause.objects.get().words == FORGOTTEN
    assert privacy.forget(party, desk.system()) == 0
