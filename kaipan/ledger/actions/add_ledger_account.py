"""增设科目."""

import re

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger.actions.open_books import ensure_chart
from kaipan.ledger.models import LedgerAccount
from kaipan.ledger.permissions import MANAGE_CHART, require_for_company
from kaipan.ledger.refusals import LedgerAccountExists, LedgerCodeMalformed
from kaipan.ledger.rules.chart import AccountClass
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case

_CODE = re.compile(r"[0-9]{4,12}", re.ASCII)


@use_case
def add_ledger_account(
    company_id: CompanyId, *, code: str, name: str, account_class: AccountClass, actor: Actor
) -> int:
    """Add an account to the company's chart and return its id.

    ``code`` is 4 to 12 digits, a detail account under its main account's digits. Needs
    ``ledger.chart.manage``; raises :class:`LedgerCodeMalformed`, or :class:`LedgerAccountExists` when the
    code is taken.
    """
    require_for_company(actor, MANAGE_CHART, company_id)
    if not _CODE.fullmatch(code):
        raise LedgerCodeMalformed(value=shown(code))
    ensure_chart(company_id)
    taken = LedgerAccount.objects.filter(company_id=company_id, code=code).first()
    if taken:
        raise LedgerAccountExists(code=code, name=taken.name)
    account = LedgerAccount.objects.create(
        company_id=company_id, code=code, name=required_line(name, longest=60), account_class=account_class
    )
    audit.record(actor, "ledger.chart.account_added", account, changes={"class": account_class})
    return account.pk
