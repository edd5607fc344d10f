"""What this room does after commits and by the clock."""

import logging

from django.db.models.functions import Now

from kaipan.kernel.errors import Refusal
from kaipan.messages.actions import Attempt, begin, close_interrupted, deliver_message
from kaipan.messages.actions.deliver_message import INTERRUPTED_AFTER
from kaipan.messages.actions.send_message import SEND_JOB
from kaipan.messages.models import Message
from kaipan.org import queries as org
from kaipan.platform import jobs

log = logging.getLogger(__name__)

AT_ONCE = 500


@jobs.job(SEND_JOB)
def send(*, message_id: int) -> None:
    """Send one message, unless it waits or somebody is at it. Safe to run again after anything."""
    if not begin(message_id):
        return
    company_id = Message.objects.values_list("company_id", flat=True).get(pk=message_id)
    deliver_message(message_id, attempt=Attempt(), actor=org.system_actor(company_id))


@jobs.periodic("messages.send_due", "* * * * *")
def send_due() -> None:
    """Send what was put off until now."""
    waiting = Message.objects.filter(state="QUEUED", due_at__lte=Now(), begun_at__isnull=True)
    for message_id in list(waiting.order_by("due_at").values_list("pk", flat=True)[:AT_ONCE]):
        try:
            send(message_id=message_id)
        except Refusal as refusal:
            log.warning("message %s waits: %s", message_id, refusal.code)


@jobs.periodic("messages.close_interrupted", "* * * * *")
def look_after_interrupted() -> None:
    """Look after messages whose sending broke off."""
    broken = Message.objects.filter(state="QUEUED", begun_at__lt=Now() - INTERRUPTED_AFTER)
    for message_id, company_id in list(broken.values_list("pk", "company_id")[:AT_ONCE]):
        try:
            close_interrupted(message_id, actor=org.system_actor(company_id))
        except Refusal as refusal:
            log.warning("message %s stays as it is: %s", message_id, refusal.code)
