"""The letters of a batch as one PDF: set by the house's press, kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from django.utils.timezone import make_aware

from kaipan.documents.press import set_in_type
from kaipan.documents.press.templates import wall_template
from kaipan.documents.rules.dunning_letters import DunningLetter, DunningLetters
from kaipan.documents.rules.fingerprints import canonical
from kaipan.platform.pdf import joined

TOGETHER = 50
"""Letters set in one go: the press has ten seconds for what it is given, and so much memory."""


def dunning_letters_pdf(batch: DunningLetters) -> bytes:
    """All letters in their order, each from its own first page; the same batch gives the same bytes."""
    parts = [
        _set(batch, batch.letters[begin : begin + TOGETHER])
        for begin in range(0, len(batch.letters), TOGETHER)
    ]
    return joined(parts)


def _set(batch: DunningLetters, letters: Sequence[DunningLetter]) -> bytes:
    words = {
        "company": batch.company,
        "project": batch.project,
        "letters": [each.as_printed() for each in letters],
    }
    stamp = {"title": f"{batch.project} 催款函", "check_code": "", "version": "1", "mark": ""}
    inputs = {"paper": canonical(words), "stamp": canonical(stamp)}
    moment = make_aware(datetime.combine(batch.made_on, time()))
    return set_in_type(wall_template("dunning_letters").files, inputs, moment=moment)
