from kaipan.messages.models.message import Message
from kaipan.messages.models.template import MessageTemplate, TemplateVersion
from kaipan.messages.models.terms import MessageTerms

__all__ = ["Message", "MessageTemplate", "MessageTerms", "TemplateVersion"]
