"""导入科目对照."""

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.ledger.actions import import_account_mappings
from kaipan.ledger.models import AccountMapping
from kaipan.ledger.permissions import EXPORT_VOUCHERS, MAP_ACCOUNT
from kaipan.ledger.queries import MAPPING_COLUMNS
from kaipan.ledger.refusals import MappingTableEmpty, MappingTableInvalid
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from kaipan.platform.spreadsheets import write_xlsx

pytestmark = pytest.mark.django_db

GOOD = [("1002", "1002.01", "工行", ""), ("1122", "1122", "", "客户"), ("220301", None, None, None)]


def table(*rows):
    return write_xlsx(MAPPING_COLUMNS, rows)


@pytest.fixture
def company():
    return org.company()


@pytest.fixture
def keeper(company):
    return org.actor_with(MAP_ACCOUNT, project=company)


def test_who_may_not_map_may_not_import(company):
    actor = org.actor_with(EXPORT_VOUCHERS, project=company)
    with pytest.raises(Forbidden):
        import_account_mappings(company.pk, table(*GOOD), "对照.xlsx", actor=actor)
    with pytest.raises(NotFound):
        import_account_mappings(org.company().pk, table(*GOOD), "对照.xlsx", actor=actor)


def test_every_wrong_row_is_named_and_nothing_is_taken(company, keeper):
    rows = [
        ("1002", "1002.01", "工行", ""),
        ("8888", "1", "", ""),
        ("1002", "1002.02", "", ""),
        ("1122", "1122", "", "部门"),
        ("1001", "=1", "", ""),
    ]
    with pytest.raises(MappingTableInvalid) as refused:
        import_account_mappings(company.pk, table(*rows), "对照.xlsx", actor=keeper)
    assert {(each.row, each.code) for each in refused.value.errors} == {
        (3, "ledger_account_unknown"),
        (4, "ledger_account_named_twice"),
        (5, "ledger_dimension_unknown"),
        (6, "ledger_outside_code_malformed"),
    }
    assert not AccountMapping.objects.exists()


def test_a_table_that_maps_nothing_is_refused(company, keeper):
    with pytest.raises(MappingTableEmpty):
        import_account_mappings(company.pk, table(("1002", None, None, None)), "对照.xlsx", actor=keeper)


def test_the_accounts_named_are_mapped_and_others_stay(company, keeper):
    assert import_account_mappings(company.pk, table(*GOOD), "对照.xlsx", actor=keeper) == 2
    text = "科目代码,外部科目编码,外部科目名称,辅助核算\n1002,1002.99,建行,项目\n".encode("gb18030")
    assert import_account_mappings(company.pk, text, "对照.csv", actor=keeper) == 1
    told = AccountMapping.objects.values_list("account__code", "outside_code", "outside_name", "dimension")
    assert list(told) == [
        ("1002", "1002.99", "建行", "PROJECT"),
        ("1122", "1122", "应收账款-客户往来", "CUSTOMER"),
    ]
    assert AuditRecord.objects.filter(verb="ledger.account.mapped").count() == 3
