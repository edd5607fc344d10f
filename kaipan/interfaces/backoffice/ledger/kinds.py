"""What journals are called, and where the document behind one is."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.source import Source

JOURNAL_KINDS = {
    "RECEIPT": _("收款"),
    "SETTLEMENT": _("核销"),
    "REVERSAL": _("红冲"),
}
_PAGES = {"finance.receipt": "finance:receipt", "sales.deal": "sales:deal"}


def kind_label(kind: str) -> str:
    """The name of a kind of journal; a code nobody named shows itself."""
    return str(JOURNAL_KINDS.get(kind, kind))


def document_url(source: Source) -> str:
    """The page of the document a journal records; nothing where it has none."""
    name = _PAGES.get(source.kind)
    return reverse(name, args=[source.id]) if name else ""
