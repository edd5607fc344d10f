"""The company one works for."""

from kaipan.kernel.actor import Actor
from kaipan.org.models import Company


def company(actor: Actor) -> Company:
    """The actor's own company."""
    return Company.objects.get(pk=actor.company_id)
