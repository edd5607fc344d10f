"""From a paper to its PDF."""

from datetime import datetime, time
from typing import Any

from django.utils.timezone import make_aware

from kaipan.documents.models import Paper
from kaipan.documents.press import set_in_type
from kaipan.documents.press.templates import Template
from kaipan.documents.rules.fingerprints import canonical
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.marks import NO_MARK
from kaipan.documents.rules.placeholders import values_of
from kaipan.platform.encryption import blind_index


def fingerprint_of(template: Template, words: dict[str, Any]) -> bytes:
    """What this template and these words come to, under a key of the house."""
    return blind_index(canonical({"template": dict(template.files), "words": words}), "documents.paper")


def typeset(
    paper: Paper, template: Template, words: dict[str, Any], mark: str = NO_MARK, note: str = ""
) -> bytes:
    """The PDF, with ``mark`` across it and ``note`` (who and when) under the mark.

    The file's creation date is the paper's own day, so equal papers are equal bytes.
    """
    stamp = {
        "title": str(paper),
        "check_code": paper.check_code,
        "version": str(paper.version),
        "mark": mark,
        "note": note,
    }
    said = values_of(PaperKind(paper.kind), words).as_json() if template.is_word else words
    return set_in_type(
        template.files,
        {"paper": canonical(said), "stamp": canonical(stamp)},
        moment=make_aware(datetime.combine(paper.dated_on, time())),
    )


def typeset_again(paper: Paper, words: dict[str, Any], mark: str = NO_MARK, note: str = "") -> bytes:
    """The PDF of an issued paper, by the template it was issued with."""
    template = Template.from_bytes(paper.template_code, bytes(paper.template.content))
    return typeset(paper, template, words, mark, note)
