"""Questions as a table to take home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaipan.kernel.actor import Actor
from kaipan.platform.scopes import one
from kaipan.platform.spreadsheets import Column, ExportedValue
from kaipan.surveys.models import Version
from kaipan.surveys.queries.lists import versions
from kaipan.surveys.sheets import COLUMNS, question_rows


def question_table(
    questionnaire_id: int, number: int, *, actor: Actor
) -> tuple[Version, Sequence[Column], Iterator[list[ExportedValue]]]:
    """A version's questions as the table that :func:`kaipan.surveys.actions.import_questions` takes."""
    version = one(versions(actor), questionnaire_id=questionnaire_id, number=number)
    return version, COLUMNS, question_rows(version.asked)
