"""The id of somebody else's thing, wherever it is put into a request, is as good as an invented one."""

from copy import deepcopy
from dataclasses import replace

import pytest

from kaipan.platform.models import AuditRecord
from tests.api.examples import EXAMPLES
from tests.api.programs import program_of_everything
from tests.api.test_every_operation import operations
from tests.api.world import kept_for_a_module, world

pytestmark = pytest.mark.django_db

INVENTED = 2**40
THINGS = {
    "absorbing_room_id": "room",
    "account_id": "channel_account",
    "agent_id": "agent",
    "attribute_id": "attribute",
    "bank_account_id": "bank_account",
    "building_id": "building",
    "building_ids": "building",
    "campaign_id": "campaign",
    "consultant_id": "consultant",
    "copied_from": "questionnaire",
    "claimant_id": "consultant",
    "contact_ids": "contact",
    "customer_id": "customer",
    "customer_ids": "customer",
    "expected_staff_id": "consultant",
    "leader_id": "consultant",
    "line_ids": "bank_line",
    "member_ids": "consultant",
    "staff_id": "consultant",
    "staff_ids": "consultant",
    "to_staff_ids": "consultant",
    "designated": "due",
    "draw_id": "bill_draw",
    "holder_id": "bill_holder",
    "kind_id": "bill_kind",
    "bill_ids": "bill",
    "layout_id": "bill_layout",
    "printer_id": "bill_printer",
    "deal_ids": "contract",
    "due_id": "loan_due",
    "discount_request_id": "discount_request",
    "offer_id": "offer",
    "merged_id": "double",
    "milestone_id": "milestone",
    "fixed_room_ids": "room",
    "owner_id": "consultant",
    "paper_ids": "paper",
    "parent_id": "partner",
    "partner_id": "partner",
    "party_id": "party",
    "payment_plan_id": "payment_plan",
    "payment_plan_ids": "payment_plan",
    "permit_id": "permit",
    "phase_id": "phase",
    "project_id": "project",
    "registration_id": "registration",
    "item_id": "qualification_item",
    "party_ids": "party",
    "relative_id": "double",
    "reservation_ids": "reservation",
    "role_id": "role",
    "room_id": "room",
    "room_ids": "room",
    "signer_id": "signer",
    "swipe_id": "pos_swipe",
    "template_id": "template",
    "to_project_id": "project",
    "to_staff_id": "consultant",
    "unit_id": "unit",
}


def ids_in(value, trail=()):
    """Where ids stand in a body or a query: ``("lines", 0, "bank_account_id")``."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in THINGS and inner is not None:
                yield (*trail, name)
            else:
                yield from ids_in(inner, (*trail, name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from ids_in(inner, (*trail, place))


def with_id(value, trail, other):
    """The same value with another id in that place."""
    changed = deepcopy(value)
    inner = changed
    for step in trail[:-1]:
        inner = inner[step]
    inner[trail[-1]] = [other] if isinstance(inner[trail[-1]], list) else other
    return changed


class _Names:
    """Stands for a world while tests are collected: every id is 1."""

    def __getattr__(self, name):
        return 1


def places():
    for parameter in operations():
        operation, method, path = parameter.values
        call = EXAMPLES[operation](_Names())
        for part in ("path", "body", "query"):
            for trail in ids_in(getattr(call, part) or {}):
                nested = part != "path" or trail[-1] not in path.partition("}")[0]
                if nested:
                    name = f"{operation}-{'.'.join(map(str, trail))}"
                    yield pytest.param(operation, method, path, part, trail, id=name)


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker):
    yield from kept_for_a_module(django_db_blocker, lambda: (world(), world()))


@pytest.fixture(scope="module")
def program(worlds, django_db_blocker):
    with django_db_blocker.unblock():
        return program_of_everything(worlds[0].office.project.company)


def test_every_id_in_an_example_is_known_here():
    for operation, example in EXAMPLES.items():
        for name in (example(_Names()).body or {}) if isinstance(example(_Names()).body, dict) else ():
            assert not name.endswith(("_id", "_ids")) or name in THINGS, operation


@pytest.mark.parametrize(("operation", "method", "path", "part", "trail"), list(places()))
def test_a_foreign_id_is_an_invented_one(worlds, program, operation, method, path, part, trail):
    here, elsewhere = worlds
    call = EXAMPLES[operation](here)

    def asked_with(other):
        changed = replace(call, **{part: with_id(getattr(call, part), trail, other)})
        return changed.made_by(program, method, path)

    before = AuditRecord.objects.count()
    foreign, invented = asked_with(elsewhere.ids[THINGS[trail[-1]]]), asked_with(INVENTED)
    assert 400 <= foreign.status_code < 500, foreign.content.decode()
    assert foreign.status_code == invented.status_code
    assert foreign.json()["code"] == invented.json()["code"]
    assert AuditRecord.objects.count() == before
