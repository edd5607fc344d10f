"""Looking behind the mask: for a reason, by those who may, and on record."""

import pytest

from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def manager(project):
    permissions = ("customers.customer.view_all", "parties.party.reveal")
    return org.staff_with(*permissions, project=project, name="赵磊")


def reveals():
    return AuditRecord.objects.filter(verb="parties.party.revealed")


def test_nobody_reveals_without_the_right(sign_in, li, wang):
    assert sign_in(li).post(f"/customers/{wang}/reveal/phone/", {"reason": "回访"}).status_code == 403
    assert "reveal" not in sign_in(li).get(f"/customers/{wang}/").text


def test_no_number_without_a_reason(sign_in, manager, wang):
    answer = sign_in(manager).post(f"/customers/{wang}/reveal/phone/", {"reason": ""})
    assert answer.status_code == 422
    assert "13800138000" not in answer.text
    assert not reveals().exists()


def test_looking_at_the_form_shows_no_number(sign_in, manager, wang):
    assert "13800138000" not in sign_in(manager).get(f"/customers/{wang}/reveal/phone/").text


@pytest.mark.parametrize(("field", "number"), [("phone", "13800138000"), ("identity", "E12345678")])
def test_the_number_is_shown_once_and_the_look_is_on_record(sign_in, manager, wang, field, number):
    answer = sign_in(manager).post(f"/customers/{wang}/reveal/{field}/", {"reason": "电话回访"})
    assert number in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    (record,) = reveals()
    assert (record.actor_name, record.reason, record.changes) == ("赵磊", "电话回访", {"field": field})
    assert number not in str(record.changes)


def test_there_is_nothing_else_to_reveal(sign_in, manager, wang):
    assert sign_in(manager).post(f"/customers/{wang}/reveal/pinyin/", {"reason": "x"}).status_code == 404


def test_a_stranger_reveals_nothing(sign_in, wang):
    permissions = ("customers.customer.view_all", "parties.party.reveal")
    stranger = org.staff_with(*permissions, project=org.project("云山府"))
    assert sign_in(stranger).post(f"/customers/{wang}/reveal/phone/", {"reason": "x"}).status_code == 404
