"""What journals are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

JOURNAL_KINDS = {
    "RECEIPT": _("收款"),
    "SETTLEMENT": _("核销"),
    "REVERSAL": _("红冲"),
}


def kind_label(kind: str) -> str:
    """The name of a kind of journal; a code nobody named shows itself."""
    return str(JOURNAL_KINDS.get(kind, kind))
