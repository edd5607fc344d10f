from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import actions, queries, testing
from kaipan.org.permissions import VIEW_PROJECT
from kaipan.org.tests.permits import ISSUED, permit_of
from kaipan.platform.refusals import RuleBroken
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return testing.project()


def add(project, actor):
    return actions.add_permit(project.pk, number="1号", issued_by="住建局", issued_on=ISSUED, actor=actor)


def test_it_takes_the_right_to_manage_the_project(project):
    with pytest.raises(Forbidden):
        add(project, testing.actor_with(VIEW_PROJECT, project=project))
    with pytest.raises(NotFound):
        add(project, testing.actor_with(VIEW_PROJECT))


def test_a_number_is_needed(project):
    with pytest.raises(TextMissing):
        permit_of(project, number=" ")


def test_a_number_is_registered_once_in_a_project(project):
    permit_of(project)

    with pytest.raises(RuleBroken) as refused:
        permit_of(project)
    assert "同一证号" in str(refused.value)
    assert permit_of(testing.project()).number == "深房许字（2026）001号"


def test_a_permit_never_ends_before_it_begins(project):
    with pytest.raises(RuleBroken) as refused:
        permit_of(project, valid_until=date(2026, 2, 28))
    assert "有效期止不能早于发证日期" in str(refused.value)


def test_the_database_itself_refuses_a_permit_that_ends_before_it_begins(project):
    permit = permit_of(project)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE org_presalepermit SET valid_until = '2000-01-01' WHERE id = %s", [permit.pk])


def test_a_permit_is_read_back_as_it_was_registered(project):
    permit = permit_of(
        project,
        scope="3栋、5栋",
        permitted_units=416,
        permitted_area=Area("40123.45"),
        valid_until=date(2028, 3, 1),
    )

    card = queries.permit_card(project.pk, permit.pk)

    assert (card.scope, card.permitted_units, card.permitted_area) == ("3栋、5栋", 416, Area("40123.45"))
    assert queries.permits(project.pk) == (card,)


def test_a_permit_of_another_project_is_not_found(project):
    permit = permit_of(testing.project())

    with pytest.raises(NotFound):
        queries.permit_card(project.pk, permit.pk)
