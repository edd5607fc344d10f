"""自设款项类型: adding one, naming it anew, no longer using it."""

from __future__ import annotations

from kaipan.finance.kind_refusals import (
    KindIsStandard,
    KindNameTaken,
    LedgerAccountUnfit,
    NoSuchLedgerAccount,
    NothingChanged,
)
from kaipan.finance.models import MoneyKind
from kaipan.finance.permissions import MANAGE_KINDS
from kaipan.finance.rules.own_kinds import FIRST_PLACE, STANDINGS, Nature, may_stand_on, own_code
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import required_line
from kaipan.ledger import actions as books
from kaipan.ledger import queries as chart
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.locks import claim_name
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case

LONGEST_NAME = 20


@use_case
def add_money_kind(*, name: str, nature: Nature, ledger_code: str = "", actor: Actor) -> str:
    """Add a kind of money to the company's own, and return its code.

    Its money stands on ``ledger_code`` of the company's chart (the usual account of its nature without one),
    which has to be a liability for 代收 and 押金 and an income for 自有收费; this never changes. It is paid
    only when the payer names it. Needs ``finance.kind.manage``; raises :class:`KindNameTaken`,
    :class:`NoSuchLedgerAccount` and :class:`LedgerAccountUnfit`.
    """
    require(actor, MANAGE_KINDS)
    company_id, standing = actor.company_id, STANDINGS[nature]
    _claim(company_id)
    called = _free_name(name, company_id)
    code = ledger_code.strip() or standing.usual_code
    books.ensure_chart(CompanyId(company_id))
    account_class = chart.account_class_of(company_id, code)
    if account_class is None:
        raise NoSuchLedgerAccount(code=shown(code))
    if not may_stand_on(nature, code, account_class):
        raise LedgerAccountUnfit(code=code, name=called)
    place = MoneyKind.objects.filter(company_id=company_id).count() + 1
    kind = MoneyKind.objects.create(
        code=own_code(company_id, place),
        company_id=company_id,
        name=called,
        ordinal=FIRST_PLACE + place,
        ledger_code=code,
        is_price=False,
        is_deposit=False,
        scheduled=False,
        counts_as_collection=False,
        pass_through=standing.pass_through,
    )
    changes = {"code": kind.code, "name": called, "nature": nature, "ledger_code": code}
    audit.record(actor, "finance.kind.added", org.company(actor), changes=changes)
    return kind.code


@use_case
def rename_money_kind(code: str, *, name: str, actor: Actor) -> None:
    """Give an own kind another name, on everything shown from now on; papers keep what they said.

    Needs ``finance.kind.manage``; raises :class:`KindNameTaken` and :class:`KindIsStandard`.
    """
    kind = _own(code, actor)
    called, before = _free_name(name, actor.company_id, but=code), kind.name
    if called == before:
        raise NothingChanged(name=before)
    kind.name = called
    kind.save(update_fields=["name"])
    changes = {"code": code, "name": [before, called]}
    audit.record(actor, "finance.kind.renamed", org.company(actor), changes=changes)


@use_case
def retire_money_kind(code: str, *, actor: Actor) -> None:
    """Open no more dues of an own kind; those there are stay to be paid.

    Needs ``finance.kind.manage``; raises :class:`KindIsStandard`.
    """
    _set_active(code, is_active=False, actor=actor)


@use_case
def restore_money_kind(code: str, *, actor: Actor) -> None:
    """Use a retired kind again. Needs ``finance.kind.manage``; raises :class:`KindIsStandard`."""
    _set_active(code, is_active=True, actor=actor)


def _set_active(code: str, *, is_active: bool, actor: Actor) -> None:
    kind = _own(code, actor)
    if kind.is_active == is_active:
        raise NothingChanged(name=kind.name)
    kind.is_active = is_active
    kind.save(update_fields=["is_active"])
    deed = "finance.kind.restored" if is_active else "finance.kind.retired"
    changes = {"code": code, "name": kind.name, "is_active": [not is_active, is_active]}
    audit.record(actor, deed, org.company(actor), changes=changes)


def _own(code: str, actor: Actor) -> MoneyKind:
    """An own kind of the actor's company, read after the claim; another company's does not exist."""
    require(actor, MANAGE_KINDS)
    _claim(actor.company_id)
    kind = one(MoneyKind.objects.of_company(actor.company_id), pk=code)
    if kind.company_id is None:
        raise KindIsStandard(name=kind.name)
    return kind


def _claim(company_id: int) -> None:
    """Whoever changes the kinds of a company does it one after the other."""
    claim_name(f"finance.kinds:{company_id}")


def _free_name(name: str, company_id: int, *, but: str = "") -> str:
    called = required_line(name, longest=LONGEST_NAME)
    if MoneyKind.objects.of_company(company_id).filter(name=called).exclude(pk=but).exists():
        raise KindNameTaken(name=called)
    return called
