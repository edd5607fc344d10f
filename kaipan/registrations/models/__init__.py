from kaipan.registrations.models.intended_room import IntendedRoom
from kaipan.registrations.models.person import RegisteredPerson
from kaipan.registrations.models.qualification import QualificationCheck, QualificationItem
from kaipan.registrations.models.registration import Registration
from kaipan.registrations.models.registration_table import RegistrationImport, RegistrationTable

__all__ = [
    "IntendedRoom",
    "QualificationCheck",
    "QualificationItem",
    "RegisteredPerson",
    "Registration",
    "RegistrationImport",
    "RegistrationTable",
]
