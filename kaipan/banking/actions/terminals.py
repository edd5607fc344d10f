"""POS 终端: registered, its rate set from a day on, retired."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kaipan.banking import permissions
from kaipan.banking.models import Terminal, TerminalTerms
from kaipan.banking.refusals import TerminalRetired, TermsBroken, TermsInThePast
from kaipan.banking.rules.arrival import Terms
from kaipan.finance.actions import BankAccountUnusable
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_MOST_DAYS = 30


@use_case
def add_terminal(
    project_id: ProjectId | int,
    *,
    acquirer: str,
    merchant_number: str,
    terminal_number: str,
    bank_account_id: int,
    terms: Terms,
    valid_from: date,
    actor: Actor,
) -> int:
    """Register a terminal with what its acquirer agreed to from a day on; the terminal's id.

    Needs ``banking.terminal.manage``. Raises :class:`BankAccountUnusable` and :class:`TermsBroken`.
    """
    require(actor, permissions.MANAGE_TERMINAL, project_id)
    if not org.usable_bank_accounts(project_id, [bank_account_id]):
        raise BankAccountUnusable
    terminal = Terminal.objects.create(
        project_id=project_id,
        acquirer=required_line(acquirer, longest=40),
        merchant_number=required_line(merchant_number, longest=40),
        terminal_number=required_line(terminal_number, longest=40),
        bank_account_id=bank_account_id,
    )
    _write(terminal, terms, valid_from, actor)
    audit.record(actor, "banking.terminal.added", terminal, changes={"acquirer": terminal.acquirer})
    return terminal.pk


@use_case
def set_terminal_terms(terminal_id: int, terms: Terms, *, valid_from: date, actor: Actor) -> int:
    """Say what holds for a terminal from a day on; what held before stays for swipes before it.

    Needs ``banking.terminal.manage``. Raises :class:`TermsBroken`, :class:`TermsInThePast` for a day not
    after the last version's, and :class:`TerminalRetired`.
    """
    terminal = _held(terminal_id, actor)
    last = terminal.terms.order_by("-valid_from").first()
    if last is not None and valid_from <= last.valid_from:
        raise TermsInThePast(terminal=str(terminal), day=last.valid_from)
    version = _write(terminal, terms, valid_from, actor)
    changes = {"rate": [last.rate if last else None, version.rate], "valid_from": valid_from}
    audit.record(actor, "banking.terminal.terms_set", terminal, changes=changes)
    return version.pk


@use_case
def retire_terminal(terminal_id: int, *, today: date, actor: Actor) -> None:
    """Say that a terminal is not used any more; what was swiped on it may still be settled.

    Needs ``banking.terminal.manage``. Raises :class:`TerminalRetired`.
    """
    terminal = _held(terminal_id, actor)
    terminal.retired_on = today
    terminal.save(update_fields=["retired_on"])
    audit.record(actor, "banking.terminal.retired", terminal, changes={"retired_on": [None, today]})


@step
def _held(terminal_id: int, actor: Actor) -> Terminal:
    found = one(Terminal.objects.all(), pk=terminal_id)
    require(actor, permissions.MANAGE_TERMINAL, found.project_id)
    (terminal,) = lock(Rank.ORGANISATION, Terminal.objects.filter(pk=terminal_id))
    if terminal.retired_on is not None:
        raise TerminalRetired(terminal=str(terminal), day=terminal.retired_on)
    return terminal


@step
def _write(terminal: Terminal, terms: Terms, valid_from: date, actor: Actor) -> TerminalTerms:
    kinds = TerminalTerms.DaysAre.values
    bounded = terms.rate.is_finite() and 0 <= terms.rate < 100
    exact = bounded and terms.rate == terms.rate.quantize(Decimal("0.0001"))
    within = exact and 0 <= terms.days <= _MOST_DAYS and terms.days_are in kinds
    if not within or (terms.cap is not None and terms.cap <= ZERO):
        raise TermsBroken
    return TerminalTerms.objects.create(
        project_id=terminal.project_id,
        terminal=terminal,
        valid_from=valid_from,
        rate=terms.rate,
        cap=terms.cap,
        days=terms.days,
        days_are=terms.days_are,
        set_by_id=actor.staff_id,
    )
