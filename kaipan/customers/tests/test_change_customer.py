import pytest

from kaipan.customers import actions, testing
from kaipan.customers.permissions import CHANGE, VIEW, VIEW_ALL
from kaipan.customers.rules.refusals import ChoiceUnknown
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextTooLong
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def li(project):
    return org.staff_with(CHANGE, VIEW, project=project, name="李伟")


@kept
def wang(project, li):
    return testing.customer(project, "王芳", owner=li)


def test_a_colleagues_customer_is_not_found(project, wang):
    with pytest.raises(NotFound):
        actions.change_customer(wang.pk, note="x", actor=org.actor_with(CHANGE, VIEW, project=project))


def test_looking_is_not_changing(project, wang):
    with pytest.raises(Forbidden):
        actions.change_customer(wang.pk, note="x", actor=org.actor_with(VIEW_ALL, project=project))


@pytest.mark.parametrize(
    ("given", "refusal"),
    [({"intent_grade": "Z"}, ChoiceUnknown), ({"note": "长" * 501}, TextTooLong)],
)
def test_what_cannot_be_kept_is_refused(wang, li, given, refusal):
    with pytest.raises(refusal):
        actions.change_customer(wang.pk, actor=org.actor_of(li), **given)


def test_only_what_is_given_changes(wang, li):
    actions.change_customer(wang.pk, intent_grade="B", note="二次到访", actor=org.actor_of(li))
    actions.change_customer(wang.pk, intent_grade="A", actor=org.actor_of(li))

    wang.refresh_from_db()
    assert (wang.intent_grade, wang.note) == ("A", "二次到访")
    assert AuditRecord.objects.filter(verb="customers.customer.changed").latest("pk").changes == {
        "intent_grade": ["B", "A"]
    }
