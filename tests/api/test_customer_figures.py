"""Programs are told the same figures as people."""

import pytest

from kaipan.customers import testing as cast
from kaipan.org import testing as org
from tests.api.programs import program_of_everything

pytestmark = pytest.mark.django_db


def test_figures_of_a_month():
    month = cast.a_month(org.project())
    program = program_of_everything(month.project)
    place = f"/projects/{month.project.pk}"

    def told(what, **query):
        return program.get(f"{place}/{what}", **query).json()

    funnel = told("customer-funnel")
    assert [step["count"] for step in funnel["steps"]] == [7, 3, 3, 3, 2, 1]
    assert (funnel["visited"], funnel["visit_rate"], funnel["steps"][1]["of_all"]) == (2, "28.6", "42.9")
    assert told("customer-funnel", source_medium="NONE")["steps"][0]["count"] == 1
    sources = told("customer-sources", owner_id=month.li.pk)
    assert (sources["total"]["deals"], sources["total"]["amount"]) == (2, "3500000.50")
    work = told("consultant-workload", first=month.ago(30).isoformat(), last=month.today.isoformat())
    li = next(row for row in work["rows"] if row["name"] == "李伟")
    assert (li["kept"], li["late"], li["overdue"], li["on_time_rate"], li["days_since"]) == (
        1,
        1,
        1,
        "33.3",
        "4.0",
    )
    lost = told("lost-reasons", first=month.today.isoformat())
    assert [(each["code"], each["share"]) for each in lost["reasons"]] == [("COMPETITOR", "100.0")]
    deals = told("customer-deals")
    assert sorted(deal["total"] for deal in deals["items"]) == ["1500000.50", "2000000.00"]
    assert deals["items"][0]["source"]["kind"] == "tests.deal"
