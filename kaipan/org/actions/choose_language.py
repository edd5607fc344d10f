"""Read Kaipan in another language."""

from django.conf import settings

from kaipan.kernel.actor import Actor
from kaipan.kernel.typed_values.characters import shown
from kaipan.org.models import Staff
from kaipan.org.rules.refusals import LanguageUnknown
from kaipan.platform import audit, changes
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def choose_language(language: str, *, actor: Actor) -> None:
    """The language in which pages speak to the actor, here and on every other screen."""
    if language not in dict(settings.LANGUAGES):
        raise LanguageUnknown(value=shown(language))
    staff = one(Staff.objects.all(), pk=actor.staff_id)
    audit.record(
        actor, "org.staff.language_chosen", staff, changes=changes.apply(staff, {"language": language})
    )
