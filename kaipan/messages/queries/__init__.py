from kaipan.messages.queries.messages import message_text, messages, messages_to
from kaipan.messages.queries.templates import message_templates, templates_for, versions_of
from kaipan.messages.queries.terms import message_terms
from kaipan.messages.rules.placeholders import KNOWN as PLACEHOLDERS
from kaipan.messages.rules.placeholders import asked_for
from kaipan.messages.senders.choosing import carried
from kaipan.messages.writing import written

__all__ = [
    "PLACEHOLDERS",
    "asked_for",
    "carried",
    "message_templates",
    "message_terms",
    "message_text",
    "messages",
    "messages_to",
    "templates_for",
    "versions_of",
    "written",
]
