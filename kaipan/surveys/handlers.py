"""What the room of questionnaires tells the rooms below."""

from collections.abc import Iterable, Sequence

from kaipan.customers import queries as customers
from kaipan.customers.queries import Moment
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop as _
from kaipan.surveys.queries import answers


@customers.timeline_source("surveys")
def answers_on_the_timeline(customer_ids: Sequence[CustomerId], actor: Actor) -> Iterable[Moment]:
    """Each answer the customers gave, and each correction of one."""
    for answer in answers(actor).filter(customer_id__in=customer_ids):
        text = _("更正问卷《%(name)s》") if answer.replaces_id else _("填写问卷《%(name)s》")
        yield Moment(
            answer.answered_at,
            "SURVEY",
            text,
            {"name": answer.questionnaire.name},
            answer.reason,
            by=answer.filled_by.name if answer.filled_by else str(answer.get_way_display()),
            about=Source("surveys.answer", answer.pk),
        )
