"""The codes of customers with their labels, as forms, filters and badges take them."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.customers.codes import SERVED as SERVED
from kaipan.customers.codes import Concern, FunnelStep
from kaipan.customers.codes import Situation as Situation
from kaipan.customers.queries import UNSAID
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.inventory.codes import ProductType
from kaipan.kernel.typed_values.identity import IdentityKind

Choices = list[tuple[str, str | Promise]]

IntentGrade = choices_of("customers.Customer", "intent_grade")
SourceMedium = choices_of("customers.Customer", "source_medium")

Stage = choices_of("customers.Customer", "stage")
LostReason = choices_of("customers.Customer", "lost_reason")
ContactKind = choices_of("customers.Contact", "kind")
ContactMethod = choices_of("customers.Contact", "method")
ContactResult = choices_of("customers.Contact", "result")
Payment = choices_of("customers.Intent", "payment")
Purpose = choices_of("customers.Intent", "purpose")


def labelled(codes: Any) -> Choices:
    """Codes with their labels in the reader's language, when they are read."""
    return [(str(code), _(str(label))) for code, label in codes.choices]


SITUATIONS = labelled(Situation)
FUNNEL_STEPS = labelled(FunnelStep)
DEAL_STAGES = FUNNEL_STEPS[-2:]
LOST_REASONS = labelled(LostReason)
KINDS, METHODS, RESULTS = labelled(ContactKind), labelled(ContactMethod), labelled(ContactResult)
PAYMENTS, PURPOSES, CONCERNS = labelled(Payment), labelled(Purpose), labelled(Concern)
PRODUCTS = labelled(ProductType)
GRADES: Choices = [(str(code), _(str(label))) for code, label in IntentGrade.choices]
SOURCES: Choices = [(str(code), _(str(label))) for code, label in SourceMedium.choices]
ALL_SOURCES: Choices = [*SOURCES, (UNSAID, _("未填来源"))]
DOCUMENTS: Choices = [(kind.value, _(kind.label)) for kind in IdentityKind]
"""The documents of people; the last one, the credit code, is that of a company (单位)."""
