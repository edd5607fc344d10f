"""The link behind what stands in an address."""

from kaipan.surveys.models import Link
from kaipan.surveys.queries.lists import with_state
from kaipan.surveys.refusals import LinkDead
from kaipan.surveys.rules import states
from kaipan.surveys.tokens import read_link_token


def open_link(token: str) -> Link:
    """The link behind a token; :class:`LinkDead` when it is not ours, used, over or taken back."""
    link_id = read_link_token(token) or 0
    found = with_state(Link.objects.filter(pk=link_id)).filter(shown_state=states.OPEN)
    link: Link | None = found.select_related("questionnaire", "customer__party", "customer__owner").first()
    if link is None:
        raise LinkDead
    return link
