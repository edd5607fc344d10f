"""Let a program work in one's own name."""

from collections.abc import Collection
from datetime import timedelta

from kaipan.kernel.actor import Actor, Channel, require_somewhere
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.permissions import declared
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org.models import ApiToken
from kaipan.org.permissions import ISSUE_TOKEN
from kaipan.org.rules.refusals import TokenLifeInvalid, UnknownPermissions
from kaipan.org.rules.tokens import LONGEST_LIFE_DAYS, digest_of, new_secret
from kaipan.platform import audit
from kaipan.platform.clock import moment
from kaipan.platform.unit_of_work import use_case


@use_case
def issue_token(*, name: str, days: int, scopes: Collection[str] = (), actor: Actor) -> str:
    """A token for the API that works with the actor's rights for so many days. It is shown this once.

    ``scopes`` are the permissions it is limited to: it may do what is named there *and* held by its owner
    at the time. Without scopes it may do whatever its owner may.
    A token never issues another: a limited one could make itself an unlimited one.
    """
    require_somewhere(actor, ISSUE_TOKEN)
    if actor.staff_id is None or actor.channel is Channel.API:
        raise Forbidden(permission=ISSUE_TOKEN)
    if not 1 <= days <= LONGEST_LIFE_DAYS:
        raise TokenLifeInvalid(value=days, longest=LONGEST_LIFE_DAYS)
    limits = sorted(set(scopes))
    unknown = [scope for scope in limits if scope not in declared()]
    if unknown:
        raise UnknownPermissions(permissions="、".join(unknown))
    secret = new_secret()
    token = ApiToken.objects.create(
        staff_id=actor.staff_id,
        name=required_line(name, longest=40),
        digest=digest_of(secret),
        scopes=limits,
        expires_at=moment() + timedelta(days=days),
    )
    terms = {"expires_at": [None, token.expires_at], "scopes": [None, limits]}
    audit.record(actor, "org.token.issued", token, changes=terms)
    return secret
