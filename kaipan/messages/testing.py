"""Templates, messages and a sender that remembers, for the tests of every room; made by the real verbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import time
from itertools import count
from unittest.mock import patch

from kaipan.kernel.actor import Actor
from kaipan.messages import actions, jobs
from kaipan.messages.models import Message
from kaipan.messages.senders.choosing import _made
from kaipan.messages.senders.protocol import Letter, NotDelivered
from kaipan.org import queries as org
from kaipan.org.models import Company, Project
from kaipan.parties import queries
from kaipan.parties import testing as parties
from kaipan.parties.models import Party

MARKETING = "{姓名}您好，{项目}新推房源，欢迎到访。{退订}"
NOTICE = "{姓名}您好，您认购的{房号}应于{截止日期}前付款 {金额} 元。"

_numbers = count(1)


@dataclass
class Pigeon:
    """A sender that remembers what it carried; ``refuses`` are answered first, one after the other."""

    repeats_safely: bool = False
    letters: list[Letter] = field(default_factory=list)
    refuses: list[Exception] = field(default_factory=list)

    def send(self, letter: Letter) -> str:
        """Take it along, or refuse."""
        if self.refuses:
            raise self.refuses.pop(0)
        self.letters.append(letter)
        return f"pigeon-{len(self.letters)}"


@contextmanager
def carried_by(pigeon: Pigeon) -> Iterator[Pigeon]:
    """Every channel is carried by this one."""
    with patch("kaipan.messages.actions.deliver_message.sender_of", lambda _: pigeon):
        yield pigeon


def no(said: str = "号码停机", *, for_good: bool = False) -> NotDelivered:
    """What a provider answers that does not take a letter."""
    return NotDelivered(said, for_good=for_good)


def template(
    of: Company | Project,
    text: str = MARKETING,
    *,
    purpose: str = "MARKETING",
    channel: str = "SMS",
    code: str = "",
    subject: str = "",
    actor: Actor | None = None,
) -> int:
    """Another template of the company or the project."""
    company_id = of.pk if isinstance(of, Company) else of.company_id
    return actions.define_template(
        project_id=None if isinstance(of, Company) else of.pk,
        code=code or f"template-{next(_numbers)}",
        name="新房源通知",
        channel=channel,
        purpose=purpose,
        text=text,
        subject=subject,
        actor=actor or org.system_actor(company_id),
    )


def awake(of: Company | Project) -> None:
    """The company has no quiet hours: tests run at night, too."""
    company_id = of.pk if isinstance(of, Company) else of.company_id
    actions.set_message_terms(
        quiet_from=time(3, 0), quiet_until=time(3, 0), actor=org.system_actor(company_id)
    )


def message(
    project: Project,
    party: Party | None = None,
    *,
    text: str = MARKETING,
    purpose: str = "MARKETING",
    channel: str = "SMS",
    values: Mapping[str, str] | None = None,
) -> Message:
    """Another message to somebody who consented, in the outbox of a company without quiet hours."""
    awake(project)
    to = party or parties.person(project, "王芳")
    if not queries.may_be_used(to.pk, purpose):
        parties.consent(to, purpose)
    message_id = actions.send_by_hand(
        project.pk,
        to.pk,
        template_id=template(project, text, purpose=purpose, channel=channel),
        values=values,
        actor=org.system_actor(project.company_id),
    )
    return Message.objects.get(pk=message_id)


def delivered(message: Message) -> Message:
    """The message after the job that sends it."""
    jobs.send(message_id=message.pk)
    return Message.objects.get(pk=message.pk)


def forget_senders() -> None:
    """Let senders be made anew, for tests that change the settings."""
    _made.cache_clear()
