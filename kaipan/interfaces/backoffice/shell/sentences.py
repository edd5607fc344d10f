"""What refusals and complaints say, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kaipan.kernel.errors import Forbidden, Refusal
from kaipan.kernel.permissions import declared
from kaipan.kernel.text import said as in_words
from kaipan.platform.spreadsheets.row_errors import RowError


def sentence(said: Refusal | RowError) -> str:
    """The sentence of a refusal, or of a complaint about a row, translated and with its values filled in."""
    spoken = said.spoken if isinstance(said, Refusal) else frozenset()
    values = {
        name: _(value) if name in spoken and isinstance(value, str) and value else value
        for name, value in said.params.items()
    }
    if isinstance(said, Forbidden):
        name = str(values.get("permission", ""))
        values["permission"] = _(declared().get(name) or name)
    return in_words(said.message, values, _)
