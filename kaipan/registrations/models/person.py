"""Who registers together."""

from django.db import models

from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import append_only
from kaipan.registrations.models.registration import Registration


class RegisteredPerson(models.Model):
    """Somebody who registers (认筹人): the customer, and whoever means to buy with them."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="people")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            SameProject(
                field="registration",
                to="registrations.Registration",
                name="registrations_person_registration_project",
            ),
            models.UniqueConstraint(fields=["registration", "party"], name="registrations_person_once"),
            models.UniqueConstraint(
                fields=["registration", "ordinal"], name="registrations_person_place_once"
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.ordinal} {self.party.name}"
