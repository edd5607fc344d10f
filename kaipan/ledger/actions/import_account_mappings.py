"""导入科目对照: many accounts at once, all of them or none."""

from __future__ import annotations

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import CompanyId
from kaipan.ledger.actions.map_account import Mapped, put_mapping
from kaipan.ledger.actions.open_books import ensure_chart
from kaipan.ledger.mapping_sheets import OUTSIDE_CODE, read_mappings, row_error
from kaipan.ledger.models import LedgerAccount
from kaipan.ledger.permissions import MAP_ACCOUNT, require_for_company
from kaipan.ledger.refusals import MappingTableEmpty, MappingTableInvalid
from kaipan.platform.locks import claim_name
from kaipan.platform.spreadsheets import RowError
from kaipan.platform.unit_of_work import use_case


@use_case
def import_account_mappings(company_id: CompanyId, content: bytes, filename: str, *, actor: Actor) -> int:
    """Map the accounts that an .xlsx or .csv table names, and return how many; others stay as they are.

    Every wrong row is named and then nothing is taken (:class:`MappingTableInvalid`). Needs
    ``ledger.account.map``.
    """
    require_for_company(actor, MAP_ACCOUNT, company_id)
    claim_name(f"ledger.mapping:{company_id}")
    ensure_chart(company_id)
    accounts = {each.code: each for each in LedgerAccount.objects.filter(company_id=company_id)}
    ids = {code: each.pk for code, each in accounts.items()}
    by_id = {each.pk: each for each in accounts.values()}
    errors: list[RowError] = []
    rows = read_mappings(content, filename, ids, errors)
    if not rows and not errors:
        raise MappingTableEmpty
    for row in rows:
        try:
            put_mapping(
                by_id[row.account_id], Mapped(row.outside_code, row.outside_name, row.dimension), actor=actor
            )
        except Refusal as refusal:
            errors.append(row_error(refusal, row.number, OUTSIDE_CODE))
    if errors:
        raise MappingTableInvalid(errors=errors)
    return len(rows)
