"""What refusals and complaints say, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import said as in_words
from kaipan.platform.spreadsheets.row_errors import RowError


def sentence(said: Refusal | RowError) -> str:
    """The sentence of a refusal, or of a complaint about a row, translated and with its values filled in."""
    return said.in_words(_) if isinstance(said, Refusal) else in_words(said.message, said.params, _)
