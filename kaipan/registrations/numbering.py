"""Numbers of registrations: ``RC-2026-000012``, counted by project and year."""

from kaipan.platform.numbers import next_number
from kaipan.platform.unit_of_work import step
from kaipan.registrations.models import Registration


@step
def give_number(registration: Registration) -> None:
    """Give a new registration the next number of its project's year: the last lock a verb takes."""
    registration.serial = next_number(registration.project_id, f"registrations.{registration.year}")
    registration.number = f"RC-{registration.year}-{registration.serial:06d}"
    registration.save(update_fields=["serial", "number"])
