from kaipan.messages.actions.deliver_message import Attempt, begin, close_interrupted, deliver_message
from kaipan.messages.actions.handling import cancel_message, resend_message
from kaipan.messages.actions.send_message import send_by_hand, send_message
from kaipan.messages.actions.set_terms import MessageTermsChanges, set_message_terms
from kaipan.messages.actions.templates import define_template, retire_template, revise_template
from kaipan.messages.rules.refusals import AlreadySent, NoSender, TemplateMissing

__all__ = [
    "AlreadySent",
    "Attempt",
    "MessageTermsChanges",
    "NoSender",
    "TemplateMissing",
    "begin",
    "cancel_message",
    "close_interrupted",
    "define_template",
    "deliver_message",
    "resend_message",
    "retire_template",
    "revise_template",
    "send_by_hand",
    "send_message",
    "set_message_terms",
]
