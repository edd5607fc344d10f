"""生成、重算收费: steps of verbs of upper rooms, which know what the facts are and who may ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.charges.codes import ChargeState
from kaipan.charges.in_force import rules_in_force
from kaipan.charges.models import Charge, Posting
from kaipan.charges.rules.counting import count_all
from kaipan.charges.rules.facts import ChargeFacts
from kaipan.charges.rules.terms import DueAt
from kaipan.charges.writing import Counting, Occasion, move_charge, open_charges
from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, ProjectId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@dataclass(frozen=True, slots=True)
class Charged:
    """What came of it: the charges made and those that moved, by name, and what some still have to know."""

    made: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()


@step
def generate_charges(
    project_id: ProjectId | int,
    account_id: AccountId | int,
    facts: ChargeFacts,
    *,
    due_at: DueAt | None = None,
    today: date,
    actor: Actor,
) -> Charged:
    """Charge the account by every rule in force on the day of the contract that it is not charged by yet.

    ``due_at`` leaves it to the rules whose charges fall due there. A rule that asks what nobody has said
    (which home of the family it is) is left out and named. Done twice it makes nothing more. Raises
    :class:`kaipan.finance.actions.AccountClosed`.
    """
    rules = rules_in_force(project_id, facts.contract_day)
    terms = {code: rule.terms for code, rule in rules.items()}
    asked = {code: each for code, each in terms.items() if due_at is None or each.due_at == due_at}
    if not asked:
        return Charged()
    finance.hold_account(account_id)
    known = set(Charge.objects.filter(account_id=account_id).values_list("code", flat=True))
    lines, missing = count_all({code: each for code, each in asked.items() if code not in known}, facts)
    countings = [Counting(rules[code], facts, line) for code, line in lines.items()]
    if countings:
        charges = open_charges(int(project_id), int(account_id), countings, Occasion(today, actor))
        for charge, each in zip(charges, countings, strict=True):
            audit.record(
                actor,
                "charges.charge.generated",
                charge,
                changes={"name": charge.name, "amount": each.line.amount},
            )
    return Charged(
        made=tuple(each.rule.name for each in countings),
        missing=tuple((rules[code].name, each.fact) for code, each in missing.items()),
    )


@step
def recalculate_charges(
    project_id: ProjectId | int,
    account_id: AccountId | int,
    facts: ChargeFacts,
    *,
    reason: str = "",
    today: date,
    actor: Actor,
) -> Charged:
    """Count the account's standing charges anew from the facts, by the rules in force on the contract's day.

    What more they come to is asked for by another due; what less, ends what is not paid and makes advance of
    what was. Waived charges stay so; one whose rule ended, or asks what nobody has said, stays as it is. A
    verb that locks anything before calls ``ledger.hold_period_open`` at its start. Raises
    :class:`kaipan.finance.actions.AccountClosed` and :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    if not Charge.objects.filter(account_id=account_id).exists():
        return Charged()
    finance.hold_accounts([account_id], today)
    finance.hold_account(account_id)
    standing = Charge.objects.filter(account_id=account_id, state=ChargeState.STANDING).order_by("id")
    rules = rules_in_force(project_id, facts.contract_day)
    charges = {charge.code: charge for charge in standing if charge.code in rules}
    lines, missing = count_all({code: rules[code].terms for code in charges}, facts)
    occasion = Occasion(today, actor, clean_line(reason, longest=200))
    moved = [
        charges[code]
        for code, line in lines.items()
        if _moves(charges[code], Counting(rules[code], facts, line))
    ]
    for charge in moved:
        before, counting = charge.amount, Counting(rules[charge.code], facts, lines[charge.code])
        move_charge(charge, counting, occasion)
        audit.record(
            actor,
            "charges.charge.recalculated",
            charge,
            reason=occasion.reason,
            changes={"name": charge.name, "amount": [before, counting.line.amount]},
        )
    return Charged(
        moved=tuple(charge.name for charge in moved),
        missing=tuple((rules[code].name, each.fact) for code, each in missing.items()),
    )


def _moves(charge: Charge, counting: Counting) -> bool:
    """Whether the charge was counted otherwise: to another amount, or from other facts."""
    last = Posting.objects.filter(charge=charge, rule__isnull=False).order_by("-ordinal")[:1].get()
    same = (charge.amount, last.formula, last.facts) == (
        counting.line.amount,
        counting.line.formula,
        counting.facts.as_json(),
    )
    return not same
