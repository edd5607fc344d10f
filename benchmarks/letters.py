"""How long 1,000 dunning letters take as one PDF, against the typesetter's own time on the same text.

Ours is what a person waits for: reading the batch, its letters with their dues, payers and addresses, writing
the words, setting them in the press and joining the parts. The reference sets the very same words with the
very same templates in this process, and nothing else. Memory is the highest of this process and of the press.
"""

from __future__ import annotations

import resource
import time
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import typst

from kaipan.documents.press.press import FONTS, _press
from kaipan.dunning import queries, testing
from kaipan.dunning.models import NoticeRun
from kaipan.finance import actions as finance
from kaipan.finance import testing as money
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.parties import testing as parties

LETTERS, PAYERS = 1_000, 100
LATE = ((100_000, 8), (217_503, 9), (5_000, 12))
"""The dues of each letter: 元, and days late."""

Asked = tuple[dict[str, str], dict[str, str], Any]


def run(letters: int = LETTERS) -> dict[str, object]:
    """Print a batch of a new project of the configured database; seconds, lower is better."""
    desk = testing.desk()
    payers = [parties.person(desk.project).pk for _ in range(min(letters, PAYERS))]
    for number in range(letters):
        _owing(desk, payers[number % len(payers)], number)
    desk.notices(levels=["LETTER_1"])
    batch = NoticeRun.objects.get(project=desk.project)
    asked: list[Asked] = []

    def press(template: dict[str, str], inputs: dict[str, str], moment: Any) -> bytes:
        asked.append((template, inputs, moment))
        return _press.set_in_type(template, inputs, moment)

    queries.letters_pdf(batch.pk, actor=desk.clerk)  # the press is warm, as it is in an office
    with patch("kaipan.documents.queries.dunning_letters.set_in_type", press):
        started = time.perf_counter()
        content = queries.letters_pdf(batch.pk, actor=desk.clerk)
        ours = time.perf_counter() - started
    _press.close()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    reference = bare(asked)
    return {
        "name": "letters",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 2),
        "reference": round(reference, 2),
        "unit": f"s for {letters} letters",
        "peak_memory_mb": peak // 1024,
        "size_mb": round(len(content) / 2**20, 1),
    }


def _owing(desk: testing.Desk, payer: int, number: int) -> None:
    """Another account of a payer, late with three dues."""
    system = desk.system()
    account = money.in_a_verb(
        finance.open_account,
        project_id=desk.project.pk,
        source=Source("benchmarks.letter", number),
        label=f"3栋1单元{number + 101}",
        payer_party_id=payer,
        provisional=False,
        actor=system,
    )
    lines = [
        finance.DueLine("DOWN_PAYMENT", "首期", Money(amount), due_on=testing.TODAY - timedelta(days=days))
        for amount, days in LATE
    ]
    money.in_a_verb(finance.open_dues, account, lines, actor=system)


def bare(asked: list[Asked]) -> float:
    """Seconds of the typesetter for what the press was asked, by a compiler that is warm as well."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(root=str(FONTS), font_paths=fonts)
    _set(compiler, *asked[0])
    started = time.perf_counter()
    for each in asked:
        _set(compiler, *each)
    return time.perf_counter() - started


def _set(compiler: typst.Compiler, template: dict[str, str], inputs: dict[str, str], moment: Any) -> None:
    sources: Any = {name: source.encode() for name, source in template.items()}
    compiler.compile(sources, format="pdf", sys_inputs=inputs, timestamp=int(moment.timestamp()))
