from kaipan.surveys.models.answer import Answer
from kaipan.surveys.models.link import Link
from kaipan.surveys.models.questionnaire import Questionnaire
from kaipan.surveys.models.tablet import Tablet
from kaipan.surveys.models.version import Version

__all__ = ["Answer", "Link", "Questionnaire", "Tablet", "Version"]
