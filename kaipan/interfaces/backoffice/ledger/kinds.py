"""What journals are called."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.ledger import queries as ledger

KIND_CHOICES = [(kind, gettext_lazy(label)) for kind, label in ledger.JOURNAL_KINDS.items()]


def kind_label(kind: str) -> str:
    """The name of a kind of journal; a code nobody named shows itself."""
    return _(ledger.JOURNAL_KINDS[kind]) if kind in ledger.JOURNAL_KINDS else kind
