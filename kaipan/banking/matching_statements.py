"""Matches made: by the rules where they are certain, or as somebody says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kaipan.banking.book_movements import Movement, free_movements, named, unmatched_lines
from kaipan.banking.models import MatchPart, StatementLine, StatementMatch
from kaipan.banking.models.directions import Direction
from kaipan.banking.rules.statement_matching import BankLine, pair_lines
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.copying import take_ids
from kaipan.platform.unit_of_work import step

_AT_ONCE = 1000


@step
def match_certain(bank_account: Any, actor: Actor) -> list[StatementMatch]:
    """A match for every line of the account that is certain; the account is claimed."""
    waiting = unmatched_lines(StatementLine.objects.filter(bank_account=bank_account))
    lines = {line.pk: line for line in waiting}
    movements = {movement.key: movement for movement in free_movements(bank_account)}
    pairs = pair_lines(
        [_as_told(line) for line in lines.values()], [each.to_pair() for each in movements.values()]
    )
    made = [([lines[pair.line.line_id]], [movements[pair.movement.key]], str(pair.how)) for pair in pairs]
    return write_matches(bank_account, made, actor)


@step
def write_matches(
    bank_account: Any, made: Sequence[tuple[Sequence[StatementLine], Sequence[Movement], str]], actor: Actor
) -> list[StatementMatch]:
    """The matches with their parts, by two statements; both sides of each are the same sum."""
    if not made:
        return []
    keys = take_ids(StatementMatch, len(made))
    matches = [
        StatementMatch(
            pk=key,
            project_id=bank_account.project_id,
            bank_account_id=bank_account.pk,
            direction=lines[0].direction,
            amount=Money.total(line.amount for line in lines),
            lines_total=ZERO,
            entries_total=ZERO,
            settled_on=max(*(line.dated_on for line in lines), *(each.last_booked_on for each in movements)),
            how=how,
            about=named(movements),
            made_by_id=actor.staff_id,
        )
        for key, (lines, movements, how) in zip(keys, made, strict=True)
    ]
    StatementMatch.objects.bulk_create(matches, batch_size=_AT_ONCE)
    parts = []
    for match, (lines, movements, _how) in zip(matches, made, strict=True):
        project = {"project_id": match.project_id, "match_id": match.pk}
        parts += [MatchPart(**project, line=line, amount=line.amount) for line in lines]
        parts += [
            MatchPart(**project, posting_id=posting, amount=amount)
            for movement in movements
            for posting, amount in movement.postings
        ]
    MatchPart.objects.bulk_create(parts, batch_size=_AT_ONCE)
    return matches


def _as_told(line: StatementLine) -> BankLine:
    signed = line.amount if line.direction == Direction.IN else ZERO - line.amount
    return BankLine(line.pk, line.dated_on, signed, line.serial, line.summary)
