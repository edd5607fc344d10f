"""How long the page's preview of a 300-room building takes, against the bare calculation and its one query.

From edit to repaint is one POST to ``presale:plan-preview``: its answer is what the script paints.
"""

from __future__ import annotations

import statistics
import time
from decimal import Decimal

from django.conf import settings
from django.test import Client
from django.urls import reverse

from benchmarks.shared.many_rooms import plan_with_eight_factors, project_with
from kaipan.interfaces.backoffice.presale.building_grid import base_name, floor_name
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import VIEW_ROOM
from kaipan.org import testing as org
from kaipan.presale.models import PricePlan
from kaipan.presale.permissions import MANAGE_PRICE_PLAN, VIEW_PRICE
from kaipan.presale.pricing_inputs import tables_of, terms_of
from kaipan.presale.rules import price_trial

ROOMS = 300
FLOORS = 38
ROUNDS = 25


def run(rooms: int = ROOMS, rounds: int = ROUNDS) -> dict[str, object]:
    """Preview one building round after round while its base is edited; median seconds, lower is better."""
    project = org.project()
    person = org.staff_with(MANAGE_PRICE_PLAN, VIEW_PRICE, VIEW_ROOM, project=project)
    actor = org.actor_of(person)
    (building,) = project_with(project, rooms, floors=FLOORS)
    plan_id = plan_with_eight_factors(project, [building], actor, floors=FLOORS)
    plan = PricePlan.objects.get(pk=plan_id)
    desk = Client(SERVER_NAME="localhost")
    desk.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    url = reverse("presale:plan-preview", args=[project.pk, plan_id, building])
    tables, terms = tables_of(plan), terms_of(plan)
    ours, bare = [], []
    for number in range(rounds + 2):
        sent = _typed(plan, Decimal(11800 + number))
        started = time.perf_counter()
        answer = desk.post(url, sent)
        ours.append(time.perf_counter() - started)
        if len(answer.json()["cells"]) != rooms:
            raise AssertionError(f"the preview painted other than {rooms} rooms")
        started = time.perf_counter()
        columns = inventory.columns_of_buildings([building], tables.attributes)
        price_trial.run(columns, tables, terms)
        bare.append(time.perf_counter() - started)
    mine, reference = statistics.median(ours[2:]), statistics.median(bare[2:])
    return {
        "name": "trial-preview",
        "ratio": round(mine / reference, 2),
        "ours": round(mine, 4),
        "reference": round(reference, 4),
        "unit": f"s for {rooms} rooms",
    }


def _typed(plan: PricePlan, base: Decimal) -> dict[str, str]:
    """The sheet as the browser sends it, with its base just edited."""
    floors = plan.floors.values_list("floor_index", "value")
    return {base_name(None, None): str(base), **{floor_name(index): f"{value:f}" for index, value in floors}}
