"""A prepared question answers as the query it was made from."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaipan.kernel.errors import NotFound
from kaipan.org import testing as org
from kaipan.org.models import Project
from kaipan.platform.prepared import Prepared
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def projects():
    return [org.project().pk for _ in range(3)]


def _of(*keys):
    return Project.objects.filter(pk__in=keys).order_by("pk")


QUESTIONS = {
    "rows": _of,
    "rows with what they belong to": lambda *keys: _of(*keys).select_related("company").order_by("-pk"),
    "columns": lambda *keys: _of(*keys).values("city", "company__name"),
    "lists": lambda *keys: _of(*keys).values_list("city", "settings"),
    "one column": lambda *keys: _of(*keys).values_list("pk", flat=True),
}


@pytest.mark.parametrize("build", QUESTIONS.values(), ids=QUESTIONS)
def test_it_answers_as_the_query_does_whatever_the_keys(build, projects):
    ask = Prepared(build)
    for keys in [
        (projects[0],),
        (projects[2],),
        (projects[1], projects[0]),
        (0,),
        (),
        (*projects, *range(-9, 0)),
    ]:
        assert ask(*keys) == list(build(*keys))


def test_it_sends_what_the_query_sends(projects):
    build = QUESTIONS["rows with what they belong to"]
    ask = Prepared(build)
    with CaptureQueriesContext(connection) as sent:
        list(build(projects[0]))
        (found,) = ask(projects[0])
        assert found.company.name
    assert len(sent) == 2
    assert sent[0]["sql"] == sent[1]["sql"]


def test_it_reads_anew_each_time(projects):
    city = Prepared(lambda key: Project.objects.filter(pk=key).values_list("city", flat=True))
    before = city.first(projects[0])
    Project.objects.filter(pk=projects[0]).update(city="X")
    assert (before == "X", city.first(projects[0]), city.first(0)) == (False, "X", None)


def test_a_query_that_drops_its_key_is_refused():
    with pytest.raises(ValueError, match="not found in it"):
        Prepared(lambda _key: Project.objects.all())(1)


def test_what_is_not_there_is_not_found():
    with pytest.raises(NotFound):
        Prepared(_of).one(0)
