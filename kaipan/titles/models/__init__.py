from kaipan.titles.models.cause import LateCause
from kaipan.titles.models.first_registration import FirstRegistration
from kaipan.titles.models.proof import Proof
from kaipan.titles.models.registration import DeedMove, Registration
from kaipan.titles.models.result_file import ResultFile, ResultLine
from kaipan.titles.models.title import Title
from kaipan.titles.models.untitled import UntitledRoom

__all__ = [
    "DeedMove",
    "FirstRegistration",
    "LateCause",
    "Proof",
    "Registration",
    "ResultFile",
    "ResultLine",
    "Title",
    "UntitledRoom",
]
