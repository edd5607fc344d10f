"""Every operation that the description names, asked by those who may and by those who may not."""

import pytest

from kaipan.interfaces.api.v1.api import api
from kaipan.kernel.permissions import declared
from kaipan.org import testing as cast
from kaipan.platform.models import AuditRecord, IdempotentRequest
from tests.api.examples import EXAMPLES
from tests.api.programs import Program, program_of_everything, program_with
from tests.api.world import kept_for_a_module, world

pytestmark = pytest.mark.django_db

ABOUT_ONESELF = {
    "who_am_i",
    "create_project",
    "get_company",
    "change_company",
    "list_staff",
    "add_staff",
    "list_permissions",
    "list_roles",
    "define_role",
    "list_grants",
    "list_tokens",
    "list_projects",
    "list_inbox",
    "list_calendar_days",
    "set_calendar_day",
    "seed_calendar_year",
    "list_money_kinds",
    "add_money_kind",
    "rename_money_kind",
    "retire_money_kind",
    "restore_money_kind",
    "list_periods",
    "get_trial_balance",
    "list_ledger_accounts",
    "add_ledger_account",
    "list_account_mappings",
    "demand_mapping",
    "import_account_mappings",
    "list_voucher_batches",
    "export_vouchers",
    "close_period",
    "reopen_period",
    "search_parties",
    "register_person",
    "register_company",
    "list_notices",
    "publish_notice",
    "list_privacy_requests",
    "get_retention",
    "set_retention",
    "set_answer_days",
    "list_people_due",
    "get_message_terms",
    "set_message_terms",
    "list_approval_routes",
    "list_delegations",
    "approve_many",
    "reject_many",
    "list_work",
}
"""What names no project: a stranger asks it about their own company."""

OF_ANOTHER = {
    "get_work",
    "get_work_file",
    "cancel_work",
    "get_customer_table",
    "reread_customer_table",
    "try_customer_table",
    "import_customers",
    "get_registration_table",
    "try_registration_table",
    "import_registrations",
    "hand_out_export",
}
"""What even who may do everything does not see; ``test_long_work.py``, ``test_customer_tables.py`` and
``test_registration_tables.py`` ask as the person themselves."""

OF_THE_PARTIES = {
    "withdraw_approval": "approval_not_the_requester",
    "resubmit_approval": "approval_not_the_requester",
    "withdraw_dispute": "customers_no_party",
    "spoil_bill_form": "bill_nothing_drawn",
    "appeal_dispute": "customers_no_party",
}
"""What is for those whom it is about, whatever else somebody may do."""

OF_THE_COMPANY = {"change_staff", "disable_staff", "enable_staff", "forget_due_party"}
"""What a project's own manager is told is not theirs to do, whoever is meant."""

FREE_FOR_ALL = {
    "who_am_i",
    "get_company",
    "list_tokens",
    "list_projects",
    "list_inbox",
    "list_money_kinds",
    "list_calendar_days",
    "list_periods",
    "list_ledger_accounts",
    "list_account_mappings",
    "list_voucher_batches",
    "search_parties",
    "get_project",
    "list_permits",
    "list_colleagues",
    "list_approvals",
    "list_approval_routes",
    "list_delegations",
    "approve_many",
    "reject_many",
    "list_work",
}
"""What needs no permission: it answers with what everybody in the project knows, with one's own, or thing by
thing."""


def operations():
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    for path, methods in paths.items():
        for method, operation in methods.items():
            yield pytest.param(operation["operationId"], method, path, id=operation["operationId"])


@pytest.fixture(scope="module")
def here(django_db_setup, django_db_blocker):
    yield from kept_for_a_module(django_db_blocker, world)


@pytest.fixture(scope="module")
def programs(here, django_db_blocker):
    """One program for each way of standing towards the world."""
    company = here.office.project.company
    with django_db_blocker.unblock():
        yield {
            "owner": program_of_everything(company),
            "stranger next door": program_of_everything(cast.project(of=company)),
            "stranger elsewhere": program_of_everything(cast.company()),
            "onlooker": program_with("org.token.issue", project=here.office.project),
            "nobody": Program(""),
        }


@pytest.fixture
def ask(here, programs):
    def send(who, operation, method, path):
        return EXAMPLES[operation](here).made_by(programs[who], method, path)

    return send


@pytest.fixture
def traces():
    def count():
        return AuditRecord.objects.count(), IdempotentRequest.objects.count()

    return count


def test_every_operation_has_its_example():
    assert {parameter.id for parameter in operations()} == set(EXAMPLES)


@pytest.mark.parametrize(("operation", "method", "path"), list(operations()))
def test_who_may_is_answered(ask, operation, method, path):
    if operation == "reopen_period":
        ask("owner", "close_period", "post", "/api/v1/periods/close")
    answer = ask("owner", operation, method, path)
    if operation in OF_THE_PARTIES:
        assert answer.json()["code"] == OF_THE_PARTIES[operation]
    elif operation in OF_ANOTHER:
        assert answer.status_code == 404
    else:
        assert answer.status_code in {200, 201, 202}, answer.content.decode()


@pytest.mark.parametrize(("operation", "method", "path"), list(operations()))
def test_without_a_token_nobody_is_answered(ask, traces, operation, method, path):
    before = traces()
    assert ask("nobody", operation, method, path).status_code == 401
    assert traces() == before


@pytest.mark.parametrize("who", ["stranger next door", "stranger elsewhere"])
@pytest.mark.parametrize(("operation", "method", "path"), list(operations()))
def test_outside_ones_scope_there_is_nothing(ask, traces, here, who, operation, method, path):
    if operation in ABOUT_ONESELF:
        return
    before = traces()
    answer = ask(who, operation, method, path)
    if operation in OF_THE_COMPANY and who == "stranger next door":
        assert answer.status_code == 403
        return
    assert answer.status_code == 404, answer.content.decode()
    assert answer.json() == {
        "code": "not_found",
        "message": "没有找到，或您无权查看。",
        "params": {},
        "fields": [],
        "rows": [],
    }
    assert traces() == before


@pytest.mark.parametrize(
    ("path", "thing"), [("/projects", "project"), ("/approvals/inbox", "approval"), ("/parties", "party")]
)
def test_a_list_of_ones_own_holds_nothing_of_others(here, programs, path, thing):
    query = {"text": "王芳"} if path == "/parties" else {}

    def seen(who):
        return {row["id"] for row in programs[who].get(path, **query).json()["items"]}

    assert here.ids[thing] in seen("owner")
    assert here.ids[thing] not in seen("stranger next door")
    assert here.ids[thing] not in seen("stranger elsewhere")


@pytest.mark.parametrize(("operation", "method", "path"), list(operations()))
def test_inside_it_a_missing_permission_is_said(ask, traces, operation, method, path):
    if operation in FREE_FOR_ALL:
        return
    before = traces()
    answer = ask("onlooker", operation, method, path)
    assert answer.status_code in {403, 404}, answer.content.decode()
    if answer.status_code == 403:
        assert answer.json()["params"]["permission"] in declared()
    assert traces() == before
