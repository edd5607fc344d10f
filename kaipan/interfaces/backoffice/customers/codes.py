"""The codes of customers with their labels, as forms, filters and badges take them."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.kernel.typed_values.identity import IdentityKind

Choices = list[tuple[str, str | Promise]]

IntentGrade = choices_of("customers.Customer", "intent_grade")
SourceMedium = choices_of("customers.Customer", "source_medium")

GRADES: Choices = [(str(code), _(str(label))) for code, label in IntentGrade.choices]
SOURCES: Choices = [(str(code), _(str(label))) for code, label in SourceMedium.choices]
DOCUMENTS: Choices = [(kind.value, _(kind.label)) for kind in IdentityKind]
"""The documents of people; the last one, the credit code, is that of a company (单位)."""
