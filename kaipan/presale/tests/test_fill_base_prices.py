from decimal import Decimal

import pytest

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.kernel.errors import NotFound
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.presale import actions, queries
from kaipan.presale.refusals import NoBuildingToFill
from kaipan.presale.tests.cast import a_base, plan_of
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def phases(project, rooms):
    """一期 with the first building, 二期 with another two."""
    system = org_queries.system_actor(project.company_id)
    first, second = (inventory.add_phase(project.pk, name=name, actor=system) for name in ("一期", "二期"))
    more = [building.rooms(project), building.rooms(project)]
    for each, phase_id in ((rooms, first), (more[0], second), (more[1], second)):
        inventory.change_building(building.facts(each[0]).building_id, phase_id=phase_id, actor=system)
    return {first: [rooms], second: more}


@kept
def plan_id(project, phases, actor):
    return actions.create_price_plan(project.pk, name="首次定价", actor=actor)


def bases(plan_id):
    return set(plan_of(plan_id).bases.values_list("building_id", "unit_id", "position", "value"))


def test_the_buildings_of_a_phase_are_priced_tried_and_counted_by_phase(phases, plan_id, actor):
    _first, second = phases

    assert actions.fill_base_prices(plan_id, Decimal(12450), phase_id=second, actor=actor) == 2

    assert {base[1:] for base in bases(plan_id)} == {(None, None, Decimal(12450))}
    actions.run_trial(plan_id, actor=actor)
    counted = {each.name: each.rooms for each in queries.price_plan_statistics(plan_id, actor=actor).by_phase}
    assert counted == {"二期": 12}


def test_a_building_that_has_base_prices_keeps_them_unless_they_are_meant(rooms, plan_id, actor):
    own = a_base(rooms, "13000")
    actions.set_base_prices(plan_id, [own], actor=actor)

    assert actions.fill_base_prices(plan_id, Decimal(12450), actor=actor) == 2
    assert (own.building_id, own.unit_id, 1, Decimal(13000)) in bases(plan_id)
    with pytest.raises(NoBuildingToFill):
        actions.fill_base_prices(plan_id, Decimal(12500), actor=actor)

    assert actions.fill_base_prices(plan_id, Decimal(12600), overwrite=True, actor=actor) == 3
    assert {base[1:] for base in bases(plan_id)} == {(None, None, Decimal(12600))}


def test_a_phase_of_another_project_is_not_found(plan_id, actor):
    other = org.project()
    theirs = inventory.add_phase(other.pk, name="一期", actor=org_queries.system_actor(other.company_id))

    with pytest.raises(NotFound):
        actions.fill_base_prices(plan_id, Decimal(12450), phase_id=theirs, actor=actor)
