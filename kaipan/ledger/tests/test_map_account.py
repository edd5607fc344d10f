"""科目对照."""

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextTooLong
from kaipan.ledger import queries, testing
from kaipan.ledger.actions import Dimension, demand_mapping, map_account
from kaipan.ledger.models import AccountMapping, LedgerAccount, VoucherLine
from kaipan.ledger.permissions import EXPORT_VOUCHERS, MANAGE_CHART, MAP_ACCOUNT
from kaipan.ledger.refusals import DimensionUnknown, OutsideCodeMalformed
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project(db):
    project = org.project()
    testing.posted(project)
    return project


def bank(project):
    return LedgerAccount.objects.get(company_id=project.company_id, code="1002").pk


def test_who_keeps_the_chart_does_not_thereby_map_it(project):
    actor = org.actor_with(MANAGE_CHART, EXPORT_VOUCHERS, project=project.company)
    with pytest.raises(Forbidden):
        map_account(bank(project), outside_code="1002.01", actor=actor)
    with pytest.raises(Forbidden):
        demand_mapping(project.company_id, demanded=True, actor=actor)


def test_an_account_of_another_company_is_not_there(project):
    stranger = org.actor_with(MAP_ACCOUNT, project=org.company())
    with pytest.raises(NotFound):
        map_account(bank(project), outside_code="1002.01", actor=stranger)
    with pytest.raises(NotFound):
        demand_mapping(project.company_id, demanded=True, actor=stranger)


@pytest.mark.parametrize("code", ["", " ", "=1+1", "10 02", "1002.", "银行", "-1", "1002..01"])
def test_a_code_no_program_takes_is_refused(project, code):
    with pytest.raises(OutsideCodeMalformed):
        testing.mapped(project, "1002", code)


def test_what_is_too_long_is_refused(project):
    with pytest.raises(TextTooLong):
        testing.mapped(project, "1002", "1" * 41)
    with pytest.raises(TextTooLong):
        testing.mapped(project, "1002", "1", outside_name="名" * 61)


def test_a_dimension_nobody_knows_is_refused(project):
    with pytest.raises(DimensionUnknown, match="DEPARTMENT"):
        testing.mapped(project, "1002", "1002.01", dimension="DEPARTMENT")


def test_an_account_is_mapped_and_mapped_anew(project):
    actor = org.actor_with(MAP_ACCOUNT, project=project.company)
    first = map_account(bank(project), outside_code=" 1002.01 ", outside_name="工行基本户", actor=actor)
    again = map_account(bank(project), outside_code="1002.02", dimension=Dimension.PROJECT, actor=actor)
    mapping = AccountMapping.objects.get()
    assert first == again == mapping.pk
    assert (mapping.outside_code, mapping.outside_name, mapping.dimension) == (
        "1002.02",
        "银行存款",
        "PROJECT",
    )
    trail = AuditRecord.objects.filter(verb="ledger.account.mapped").latest("pk")
    assert trail.changes["outside_code"] == ["1002.01", "1002.02"]


def test_whoever_may_map_or_export_sees_the_mappings(project):
    testing.mapped(project, "1002", "1002.01")
    keeper = org.actor_with(MAP_ACCOUNT, project=project.company)
    assert queries.mapped_accounts(keeper).get(code="1002").mapping.outside_code == "1002.01"
    assert not queries.mapped_accounts(org.actor_with(MANAGE_CHART, project=project.company)).exists()
    assert not queries.mapped_accounts(org.actor_with(MAP_ACCOUNT, project=org.company())).exists()


def test_demanding_a_mapping_is_written_down(project):
    actor = org.actor_with(MAP_ACCOUNT, project=project.company)
    assert not queries.mapping_is_demanded(actor)
    demand_mapping(project.company_id, demanded=True, actor=actor)
    assert queries.mapping_is_demanded(actor)
    demand_mapping(project.company_id, demanded=False, actor=actor)
    assert not queries.mapping_is_demanded(actor)
    assert AuditRecord.objects.filter(verb="ledger.account.mapping_demanded").count() == 2


def test_what_was_exported_keeps_what_it_said(project):
    testing.mapped(project, "1002", "1002.01", outside_name="工行")
    testing.exported(project)
    testing.mapped(project, "1002", "9999", outside_name="建行", dimension=Dimension.PROJECT)
    line = VoucherLine.objects.get(account__code="1002")
    assert (line.outside_code, line.outside_name, line.dimension) == ("1002.01", "工行", "NONE")
