"""Let a program work in one's own name."""

from datetime import timedelta

from kaipan.kernel.actor import Actor, require_somewhere
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.models import ApiToken
from kaipan.org.permissions import ISSUE_TOKEN
from kaipan.org.rules.refusals import TokenLifeInvalid
from kaipan.org.rules.tokens import LONGEST_LIFE_DAYS, digest_of, new_secret
from kaipan.platform import audit
from kaipan.platform.clock import moment
from kaipan.platform.unit_of_work import use_case


@use_case
def issue_token(*, name: str, days: int, actor: Actor) -> str:
    """A token for the API that works with the actor's rights for so many days. It is shown this once."""
    require_somewhere(actor, ISSUE_TOKEN)
    if actor.staff_id is None:
        raise Forbidden(permission=ISSUE_TOKEN)
    if not 1 <= days <= LONGEST_LIFE_DAYS:
        raise TokenLifeInvalid(value=days, longest=LONGEST_LIFE_DAYS)
    secret = new_secret()
    token = ApiToken.objects.create(
        staff_id=actor.staff_id,
        name=required_line(name, longest=40),
        digest=digest_of(secret),
        expires_at=moment() + timedelta(days=days),
    )
    audit.record(actor, "org.token.issued", token, changes={"expires_at": [None, token.expires_at]})
    return secret
