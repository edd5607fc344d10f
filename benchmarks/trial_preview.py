"""How long a building's prices take from the edit to the repaint, against the calculation and its one query.

Ours is the whole answer to what the page sends while somebody types: who asks, the plan and its tables, the
form, the prices with what they change, as the page paints them. The reference prices the same rooms from
tables at hand.
"""

from __future__ import annotations

from statistics import median

from django.test import Client
from django.urls import reverse

from benchmarks.board import desk_of, milliseconds_of
from benchmarks.shared.many_rooms import plan_with_eight_factors, project_with
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import VIEW_ROOM
from kaipan.org import testing as cast
from kaipan.presale import actions
from kaipan.presale import testing as presale
from kaipan.presale.models import PricePlan
from kaipan.presale.permissions import MANAGE_PRICE_PLAN, VIEW_PRICE
from kaipan.presale.pricing_inputs import tables_of, terms_of
from kaipan.presale.rules import price_trial

ROOMS = 300
ROUNDS, WARM_UP = 15, 3


def run(rooms: int = ROOMS) -> dict[str, object]:
    """Preview a building of a project made for it; milliseconds, lower is better."""
    project = cast.project()
    actor = presale.pricing_person(project)
    (building,) = project_with(project, rooms, positions=-(-rooms // 33))
    plan_id = plan_with_eight_factors(project, [building], actor)
    actions.run_trial(plan_id, actor=actor)
    desk = desk_of(cast.staff_with(VIEW_ROOM, VIEW_PRICE, MANAGE_PRICE_PLAN, project=project))
    page = reverse("presale:plan-building", args=[project.pk, plan_id, building])
    form = desk.get(page).context["form"]
    typed = {field.html_name: field.value() or "" for field in form}
    address = reverse("presale:plan-preview", args=[project.pk, plan_id, building])
    plan = PricePlan.objects.get(pk=plan_id)
    tables, terms = tables_of(plan), terms_of(plan)

    def bare() -> None:
        columns = inventory.columns_of_buildings([building], tables.attributes)
        if len(price_trial.run(columns, tables, terms).priced()) != rooms:
            raise RuntimeError("not every room was priced")

    pairs = [
        (milliseconds_of(lambda: _repaint(desk, address, typed)), milliseconds_of(bare))
        for _ in range(WARM_UP + ROUNDS)
    ][WARM_UP:]
    ours, reference = median(each for each, _ in pairs), median(each for _, each in pairs)
    return {
        "name": "trial-preview",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 1),
        "reference": round(reference, 1),
        "unit": f"ms for {rooms} rooms",
    }


def _repaint(desk: Client, address: str, typed: dict[str, object]) -> None:
    answer = desk.post(address, typed)
    if answer.status_code != 200 or not answer.json()["cells"]:
        raise RuntimeError(f"{address} answered {answer.status_code}")
