"""A program learns a price plan from a table."""

import pytest

from kaipan.org import testing as org
from kaipan.presale.models import PricePlan
from kaipan.presale.tests.made_tables import made
from kaipan.presale.tests.test_learn_price_plan import SMALL, as_table, bring_in
from tests.api.programs import program_of_everything
from tests.kept import kept

KEY = "learn-price-plan-1"
TABLE = made(SMALL)


@kept
def project(db):
    project = org.project()
    bring_in(project, TABLE.rooms)
    return project


@kept
def program(project):
    return program_of_everything(project)


@pytest.fixture
def address(project):
    return f"/projects/{project.pk}/learned-price-plans"


def test_a_preview_says_what_the_table_teaches(program, address):
    said = program.upload(f"{address}/preview", as_table(TABLE.rooms), "prices.csv").json()

    assert (said["rooms"], said["exact"]) == (len(TABLE.rooms), len(TABLE.rooms) - len(TABLE.exceptions))
    assert {each["row"] for each in said["unexplained"]} == TABLE.exceptions
    assert (said["matched"], said["adjusted"]) == (len(TABLE.rooms), len(TABLE.exceptions))
    assert said["plan"]["buildings"][0]["rule"]["step"] == "150"
    assert not PricePlan.objects.exists()


def test_the_same_request_makes_one_plan(program, address):
    content = as_table(TABLE.rooms)
    first = program.upload(address, content, "prices.csv", name="学来的方案", key=KEY)
    again = program.upload(address, content, "prices.csv", name="学来的方案", key=KEY)

    assert first.status_code == 201
    assert first.json() == again.json()
    assert PricePlan.objects.get().pk == first.json()["id"]
    other = program.upload(address, content, "prices.csv", name="另一个方案", key=KEY)
    assert other.status_code == 422


def test_a_file_that_is_no_table_is_refused(program, address):
    answer = program.upload(address, b"\x89PNG", "prices.png", name="学来的方案")
    assert (answer.status_code, answer.json()["code"]) == (400, "spreadsheet_kind_unknown")
