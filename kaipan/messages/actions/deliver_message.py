"""Send a message that is due, once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.db.models.functions import Now
from django.utils.timezone import localtime

from kaipan.kernel.actor import Actor
from kaipan.messages.codes import MessageState, Reason
from kaipan.messages.events import MessageNotSent, MessageSent
from kaipan.messages.locked import locked_message
from kaipan.messages.models import Message
from kaipan.messages.queries.terms import message_terms
from kaipan.messages.rules.pauses import pause_after, quiet_until
from kaipan.messages.rules.refusals import NothingToSend
from kaipan.messages.senders.choosing import sender_of
from kaipan.messages.senders.protocol import Letter, NotDelivered
from kaipan.parties import actions as parties
from kaipan.parties import queries as people
from kaipan.parties.codes import Purpose
from kaipan.platform import audit, events
from kaipan.platform.clock import moment
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case

log = logging.getLogger(__name__)

INTERRUPTED_AFTER = timedelta(minutes=2)
AT_ONCE = frozenset({Purpose.PORTAL})
"""Purposes for which somebody waits at their telephone: neither night nor cap holds them up."""


@dataclass(slots=True)
class Attempt:
    """One try: whatever the transaction around it has to go through again, the provider is asked once."""

    answer: str | NotDelivered | None = None

    def once(self, ask: Callable[[], str]) -> str | NotDelivered:
        """What the provider answered to this try."""
        if self.answer is None:
            try:
                self.answer = ask()
            except NotDelivered as answer:
                self.answer = answer
            except Exception as error:
                log.warning("a sender broke: %s", type(error).__name__)
                self.answer = NotDelivered(type(error).__name__)
        return self.answer


def begin(message_id: int) -> bool:
    """Claim a message that is due; whoever claims it sends it, and nobody else does.

    In a statement of its own: should we die after it, somebody sees that we had begun.
    """
    waiting = Message.objects.filter(
        pk=message_id, state=MessageState.QUEUED, due_at__lte=Now(), begun_at__isnull=True
    )
    return bool(waiting.update(begun_at=Now(), attempts=F("attempts") + 1))


@use_case
def deliver_message(message_id: int, *, attempt: Attempt, actor: Actor) -> str:
    """Send a message that was claimed; its state afterwards.

    The person is locked, so that no withdrawal comes in between: what they took back is refused, not sent.
    Quiet hours and the day's cap put it off; a provider that does not take it is tried again, ever later.
    """
    party_id = one(Message.objects.filter(company_id=actor.company_id), pk=message_id).party_id
    parties.hold_party(party_id, actor=actor)
    message = locked_message(message_id, actor)
    if message.state != MessageState.QUEUED or message.begun_at is None:
        raise NothingToSend(number=message.pk)
    message.begun_at = None
    now = moment()
    if message.consent_id and not people.consent_stands(message.consent_id, message.channel):
        return _close(message, MessageState.REFUSED, Reason.CONSENT_WITHDRAWN, now, actor)
    later = _put_off(message, now)
    if later:
        return _wait(message, *later, actor)
    try:
        address = parties.reach_party(party_id, message.channel, actor=actor)
    except parties.AddressMissing:
        return _close(message, MessageState.REFUSED, Reason.NO_ADDRESS, now, actor)
    message.sent_to = address.masked
    answer = attempt.once(lambda: sender_of(message.channel).send(_letter(message, address)))
    if isinstance(answer, NotDelivered):
        return _not_taken(message, answer, now, actor)
    return _sent(message, answer, moment(), actor)


@use_case
def close_interrupted(message_id: int, *, actor: Actor) -> str:
    """Look after a message whose sending broke off in the middle; its state afterwards.

    Where one key has one effect it is tried again; else nobody knows whether it went, and a person decides.
    """
    message = locked_message(message_id, actor)
    if message.begun_at is None or message.begun_at > moment() - INTERRUPTED_AFTER:
        raise NothingToSend(number=message.pk)
    message.begun_at = None
    if sender_of(message.channel).repeats_safely:
        return _wait(message, moment(), Reason.INTERRUPTED, actor)
    return _close(message, MessageState.FAILED, Reason.INTERRUPTED, moment(), actor)


def _put_off(message: Message, now: datetime) -> tuple[datetime, Reason] | None:
    """Until when it waits, and why; None when it may go now."""
    if message.purpose in AT_ONCE:
        return None
    terms = message_terms(message.company_id)
    local = localtime(now)
    morning = quiet_until(local, terms.quiet_from, terms.quiet_until)
    if morning:
        return morning, Reason.QUIET_HOURS
    today = Message.objects.filter(party_id=message.party_id, sent_on=local.date()).exclude(
        purpose__in=AT_ONCE
    )
    if today.count() >= terms.daily_cap:
        midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return quiet_until(midnight, terms.quiet_from, terms.quiet_until) or midnight, Reason.DAILY_CAP
    return None


def _letter(message: Message, address: parties.Address) -> Letter:
    return Letter(
        key=f"kaipan-{message.pk}",
        channel=message.channel,
        to=address.sealed,
        to_masked=address.masked,
        subject=message.words.subject,
        text=message.body.clear() if message.body else "",
        is_repeat=message.attempts > 1,
    )


def _sent(message: Message, reference: str, now: datetime, actor: Actor) -> str:
    message.state, message.reason, message.said = MessageState.SENT, "", ""
    message.reference = reference[:80]
    message.sent_at, message.sent_on, message.closed_at = now, localtime(now).date(), now
    message.save()
    audit.record(actor, "messages.message.sent", message, changes={"attempts": message.attempts})
    events.publish(
        MessageSent(message.project_id, message.pk, message.party_id, message.source_kind, message.source_id)
    )
    return message.state


def _not_taken(message: Message, answer: NotDelivered, now: datetime, actor: Actor) -> str:
    message.said = answer.said[:200]
    pause = None if answer.for_good else pause_after(message.attempts)
    if pause is None:
        return _close(message, MessageState.FAILED, Reason.PROVIDER, now, actor)
    return _wait(message, now + pause, Reason.OUT_OF_REACH, actor)


def _wait(message: Message, until: datetime, reason: Reason, actor: Actor) -> str:
    """Try later. What was put off by the clock was no attempt."""
    if reason in {Reason.QUIET_HOURS, Reason.DAILY_CAP}:
        message.attempts -= 1
    message.due_at, message.reason = until, reason
    message.save()
    audit.record(actor, "messages.message.put_off", message, changes={"reason": reason, "due_at": until})
    return message.state


def _close(message: Message, state: MessageState, reason: Reason, now: datetime, actor: Actor) -> str:
    message.state, message.reason, message.closed_at = state, reason, now
    message.save()
    verb = "messages.message.refused" if state == MessageState.REFUSED else "messages.message.failed"
    audit.record(actor, verb, message, changes={"reason": reason})
    events.publish(
        MessageNotSent(
            message.project_id,
            message.pk,
            message.party_id,
            message.source_kind,
            message.source_id,
            state,
            reason,
        )
    )
    return message.state
