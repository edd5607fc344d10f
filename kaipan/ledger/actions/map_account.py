"""科目对照: what an account is called outside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.ledger.actions.open_books import ensure_chart
from kaipan.ledger.codes import Dimension
from kaipan.ledger.models import AccountMapping, LedgerAccount, VoucherTerms
from kaipan.ledger.models.account_mapping import OUTSIDE_CODE
from kaipan.ledger.permissions import MAP_ACCOUNT, require_for_company
from kaipan.ledger.queries.mappings import mapped_accounts
from kaipan.ledger.refusals import DimensionUnknown, OutsideCodeMalformed
from kaipan.platform import audit
from kaipan.platform.locks import claim_name
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_LONGEST_CODE, _LONGEST_NAME = 40, 60


@dataclass(frozen=True, slots=True)
class Mapped:
    """What an account is called outside; without a name it keeps ours."""

    outside_code: str
    outside_name: str = ""
    dimension: str = Dimension.NONE


@use_case
def map_account(
    account_id: int,
    *,
    outside_code: str,
    outside_name: str = "",
    dimension: str = Dimension.NONE,
    actor: Actor,
) -> int:
    """Say what the accounting program calls an account, and what its lines name there (辅助核算).

    For vouchers to come: those exported keep what they said. Needs ``ledger.account.map``. Raises
    :class:`OutsideCodeMalformed` and :class:`DimensionUnknown`. Returns the mapping's id.
    """
    account = one(mapped_accounts(actor), pk=account_id)
    require(actor, MAP_ACCOUNT)
    claim_name(f"ledger.mapping:{account.company_id}")
    return put_mapping(account, Mapped(outside_code, outside_name, dimension), actor=actor)


@use_case
def demand_mapping(company_id: CompanyId, *, demanded: bool, actor: Actor) -> None:
    """Say whether vouchers may only be exported when every account of theirs has been mapped by somebody.

    Where it is not demanded, an account without a mapping goes by its own code. Needs ``ledger.account.map``.
    """
    require_for_company(actor, MAP_ACCOUNT, company_id)
    claim_name(f"ledger.mapping:{company_id}")
    terms, _ = VoucherTerms.objects.get_or_create(pk=company_id)
    before, terms.demands_mapping = terms.demands_mapping, demanded
    terms.save(update_fields=["demands_mapping"])
    audit.record(
        actor,
        "ledger.account.mapping_demanded",
        terms,
        label=str(actor.company_id),
        changes={"demands_mapping": [before, demanded]},
    )


@step
def put_mapping(account: LedgerAccount, wanted: Mapped, *, actor: Actor) -> int:
    """Write the mapping of an account in the place of the one before, with its line of the trail."""
    code = clean_line(wanted.outside_code, longest=_LONGEST_CODE)
    if not re.fullmatch(OUTSIDE_CODE, code):
        raise OutsideCodeMalformed(value=shown(code), field="outside_code")
    if wanted.dimension not in Dimension.values:
        raise DimensionUnknown(value=shown(wanted.dimension), field="dimension")
    ensure_chart(CompanyId(account.company_id))
    new = {
        "outside_code": code,
        "outside_name": clean_line(wanted.outside_name, longest=_LONGEST_NAME) or account.name,
        "dimension": str(wanted.dimension),
    }
    before = AccountMapping.objects.filter(account=account).values(*new).first() or {}
    mapping, _ = AccountMapping.objects.update_or_create(
        account=account, defaults={"company_id": account.company_id, **new}
    )
    changes = {name: [before.get(name, ""), value] for name, value in new.items()}
    moved = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    audit.record(actor, "ledger.account.mapped", mapping, label=str(account), changes=moved)
    return mapping.pk
