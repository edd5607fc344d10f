"""Programs are told the same receivables as people, on any evening."""

from datetime import timedelta

import pytest

from kaipan.finance import testing as finance
from kaipan.finance.models import Due
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from tests.api.programs import program_of_everything

pytestmark = pytest.mark.django_db


def test_ageing_and_its_rows():
    project = org.project()
    account = finance.account(project)
    finance.received(account, 20_000, dated_on=business_day())
    program, place = program_of_everything(project), f"/projects/{project.pk}"

    found = program.get(f"{place}/ageing", by="SOURCE").json()
    lines = {line["label"]: line for line in found["lines"]}
    assert lines["贷款"]["ages"] == {"NO_DAY": "830000.00"}
    assert found["total"]["total"] == "1177503.00"
    late = program.get(f"{place}/receivables", age="LATE_LONGER").json()["items"]
    assert [(row["name"], row["left"], row["due_on"]) for row in late] == [("定金", "30000.00", "2026-03-16")]
    left = Money.total(due.outstanding for due in Due.objects.filter(account=account))
    rows = program.get(f"{place}/receivables").json()["items"]
    assert Money.total(Money(row["left"]) for row in rows) == left


def test_the_evening_before():
    project = org.project()
    finance.account(project)
    program, place = program_of_everything(project), f"/projects/{project.pk}"
    yesterday = (business_day() - timedelta(days=1)).isoformat()
    assert program.get(f"{place}/ageing", on=yesterday).json()["lines"] == []
    assert program.get(f"{place}/receivables", on=yesterday).json()["items"] == []
