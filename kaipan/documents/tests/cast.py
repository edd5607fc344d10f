"""Papers set without a database, and what can be read from them."""

import re

import pypdfium2

from kaipan.documents.models import Paper
from kaipan.documents.press.templates import template_for
from kaipan.documents.typesetting import fingerprint_of, typeset

MILLIMETRE = 72 / 25.4


def paper_row(paper, version=1):
    """The row an issued paper would have, never saved."""
    words = paper.as_printed()
    return Paper(
        kind=paper.kind,
        number=paper.number,
        dated_on=paper.dated_on,
        version=version,
        fingerprint=fingerprint_of(template_for(paper.kind), words),
    )


def on_paper(paper, mark="", version=1):
    """The PDF of a paper."""
    return typeset(paper_row(paper, version), template_for(paper.kind), paper.as_printed(), mark)


def pages(pdf):
    """The text of each page without the spaces and line ends that setting puts in."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]


def text(pdf):
    """The text of the whole paper."""
    return "".join(pages(pdf))


def squeezed(words):
    return re.sub(r"[\s\ufffe]", "", words)


def sizes(pdf):
    """Width and height of every page in mm."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [tuple(round(side / MILLIMETRE, 2) for side in page.get_size()) for page in document]


def said(words, *, codes=()):
    """Every text in the words of a paper, except those the template turns into sentences of its own."""
    if isinstance(words, str):
        return [words]
    if isinstance(words, list):
        return [each for inner in words for each in said(inner, codes=codes)]
    if isinstance(words, dict):
        return [
            each for name, inner in words.items() if name not in codes for each in said(inner, codes=codes)
        ]
    return []
