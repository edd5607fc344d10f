"""撤回凭证批次."""

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.ledger import queries, testing
from kaipan.ledger.actions import withdraw_vouchers
from kaipan.ledger.models import Journal, Voucher, VoucherBatch
from kaipan.ledger.permissions import EXPORT_VOUCHERS, WITHDRAW_VOUCHERS
from kaipan.ledger.refusals import BatchWithdrawn, ReasonRequired, VoucherMonthClosed
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project(db):
    project = org.project()
    testing.posted(project)
    testing.exported(project)
    return project


def batch(project):
    return VoucherBatch.objects.filter(company_id=project.company_id).latest("pk")


def withdrawn(project, reason="科目对照有误"):
    withdraw_vouchers(batch(project).pk, reason=reason, actor=testing.accountant(project))


def test_who_may_export_may_not_thereby_withdraw(project):
    exporter = org.actor_with(EXPORT_VOUCHERS, project=project.company)
    with pytest.raises(Forbidden):
        withdraw_vouchers(batch(project).pk, reason="错", actor=exporter)
    stranger = org.actor_with(WITHDRAW_VOUCHERS, project=org.company())
    with pytest.raises(NotFound):
        withdraw_vouchers(batch(project).pk, reason="错", actor=stranger)


def test_it_is_done_for_a_reason(project):
    with pytest.raises(ReasonRequired):
        withdrawn(project, " ")


def test_what_a_closed_month_was_handed_over_as_stays(project):
    testing.closed(project)
    with pytest.raises(VoucherMonthClosed):
        withdrawn(project)
    assert batch(project).state == "STANDING"


def test_a_batch_is_withdrawn_once(project):
    withdrawn(project)
    with pytest.raises(BatchWithdrawn):
        withdrawn(project)


def test_its_journals_may_be_exported_again_and_its_numbers_stay_used(project):
    first = batch(project)
    withdrawn(project)
    first.refresh_from_db()
    assert (first.state, first.withdraw_reason) == ("WITHDRAWN", "科目对照有误")
    again = testing.exported(project)
    assert list(Voucher.objects.order_by("number").values_list("number", "batch_id")) == [
        (1, first.pk),
        (2, again),
    ]
    journal = Journal.objects.get()
    assert queries.carriers_of(journal) == (
        queries.Carrier(again, "2026-03 记-2", True),
        queries.Carrier(first.pk, "2026-03 记-1", False),
    )
    assert AuditRecord.objects.get(verb="ledger.voucher.withdrawn").reason == "科目对照有误"
    assert raw_sql.violations("ledger_") == {}
