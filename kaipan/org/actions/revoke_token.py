"""A program works in nobody's name any more."""

from django.db.models import Q
from django.db.models.functions import Now

from kaipan.kernel.actor import Actor
from kaipan.org.models import ApiToken
from kaipan.org.permissions import MANAGE_STAFF
from kaipan.org.rules.refusals import TokenAlreadyRevoked
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def revoke_token(token_id: int, *, actor: Actor) -> None:
    """End one of one's own tokens, or, for those who manage staff, anybody's. It ends with the commit."""
    tokens = ApiToken.objects.filter(staff__company_id=actor.company_id)
    if not actor.may(MANAGE_STAFF):
        tokens = tokens.filter(Q(staff_id=actor.staff_id))
    token = one(tokens, pk=token_id)
    if not ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=Now()):
        raise TokenAlreadyRevoked(name=token.name)
    audit.record(actor, "org.token.revoked", token)
