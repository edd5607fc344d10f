"""Writing what happens to charges: the posting, and the dues at finance that stand for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from kaipan.charges.codes import PostingKind
from kaipan.charges.models import Charge, ChargeDue, ChargeRule, Posting
from kaipan.charges.payees import payee_named
from kaipan.charges.rules.counting import ChargeLine
from kaipan.charges.rules.differences import Owed, lowered
from kaipan.charges.rules.facts import ChargeFacts
from kaipan.charges.rules.terms import DueAt, RuleTerms
from kaipan.finance import actions as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.unit_of_work import step


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why, when and by whom charges are changed."""

    today: date
    actor: Actor
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Counting:
    """A charge as a version of its rule counts it from facts."""

    rule: ChargeRule
    facts: ChargeFacts
    line: ChargeLine


def due_line(terms: RuleTerms, amount: Money, facts: ChargeFacts, today: date) -> finance.DueLine:
    """The due of a charge; nothing falls due before the day it is asked for."""
    on = {
        DueAt.SIGNING: facts.contract_day + timedelta(days=terms.due_days),
        DueAt.DATE: terms.due_on,
        DueAt.HANDOVER: None,
    }[terms.due_at]
    return finance.DueLine(
        money_kind=terms.money_kind,
        name=terms.name,
        amount=amount,
        due_on=None if on is None else max(on, today),
        anchor="" if terms.due_at == DueAt.DATE else terms.due_at.value,
        days=0 if terms.due_at == DueAt.DATE else terms.due_days,
    )


@step
def open_charges(
    project_id: int, account_id: int, countings: Sequence[Counting], occasion: Occasion
) -> list[Charge]:
    """The charges that the account has not yet, each with its first posting and its due."""
    payees = {
        (each.rule.company_id, each.rule.payee): payee_named(each.rule.company_id, each.rule.payee)
        for each in countings
    }
    charges = Charge.objects.bulk_create(
        Charge(
            project_id=project_id,
            account_id=account_id,
            code=each.rule.code,
            name=each.rule.name,
            money_kind_id=each.rule.money_kind_id,
            payee=each.rule.payee,
            taken_for=payees[each.rule.company_id, each.rule.payee],
            refundable=each.rule.refundable,
            receipt_kind=each.rule.receipt_kind,
            generated_on=occasion.today,
        )
        for each in countings
    )
    postings = Posting.objects.bulk_create(
        _counted(charge, PostingKind.GENERATED, 1, each, occasion)
        for charge, each in zip(charges, countings, strict=True)
    )
    asked = [
        (posting, due_line(each.rule.terms, each.line.amount, each.facts, occasion.today))
        for posting, each in zip(postings, countings, strict=True)
        if each.line.amount
    ]
    ask_for(account_id, asked, occasion.actor)
    return charges


@step
def ask_for(account_id: int, asked: Sequence[tuple[Posting, finance.DueLine]], actor: Actor) -> None:
    """Open the dues and remember for which charge each stands."""
    if not asked:
        return
    opened = finance.open_dues(account_id, [line for _posting, line in asked], actor=actor)
    _link([posting for posting, _line in asked], opened)


@step
def move_charge(charge: Charge, counting: Counting, occasion: Occasion) -> None:
    """Let the charge come to what it is counted as now; the difference is asked for, or taken back."""
    posting = _counted(charge, PostingKind.RECALCULATED, next_ordinal(charge), counting, occasion)
    posting.save()
    more = counting.line.amount - charge.amount
    if more > ZERO:
        line = due_line(counting.rule.terms, more, counting.facts, occasion.today)
        ask_for(charge.account_id, [(posting, line)], occasion.actor)
    elif more < ZERO:
        take_back(charge, posting, -more, occasion)


@step
def take_back(charge: Charge, posting: Posting, less: Money, occasion: Occasion) -> None:
    """Let the charge's dues ask that much less; what was paid too much becomes advance of the account."""
    changed = lowered(owed_for(charge), less)
    why = posting.reason or f"{charge.name} {posting.get_kind_display()}"
    for due_id in sorted(changed):
        following = finance.lower_due(
            due_id, changed[due_id], reason=why, today=occasion.today, actor=occasion.actor
        )
        if following:
            _link([posting], [following])


def owed_for(charge: Charge) -> list[Owed]:
    """The dues that stand for the charge, in their order."""
    links = ChargeDue.objects.filter(charge=charge, due__state="OPEN").order_by("due__sequence")
    return [
        Owed(due_id, amount, paid)
        for due_id, amount, paid in links.values_list("due_id", "due__amount", "due__allocated")
    ]


def next_ordinal(charge: Charge) -> int:
    """The number of the charge's next posting."""
    return int(charge.postings.aggregate(last=Max("ordinal"))["last"] or 0) + 1


def _link(postings: Sequence[Posting], due_ids: Sequence[int]) -> None:
    ChargeDue.objects.bulk_create(
        ChargeDue(project_id=posting.project_id, charge_id=posting.charge_id, posting=posting, due_id=due_id)
        for posting, due_id in zip(postings, due_ids, strict=True)
    )


def _counted(
    charge: Charge, kind: PostingKind, ordinal: int, counting: Counting, occasion: Occasion
) -> Posting:
    line = counting.line
    return Posting(
        project_id=charge.project_id,
        charge=charge,
        ordinal=ordinal,
        kind=kind,
        before=charge.amount,
        after=line.amount,
        rule=counting.rule,
        facts=counting.facts.as_json(),
        tier=line.tier.as_json(),
        base=line.base,
        formula=line.formula,
        exempt=line.exempt,
        reason=occasion.reason,
        dated_on=occasion.today,
        made_by_id=occasion.actor.staff_id,
    )
