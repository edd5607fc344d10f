"""The codes this room keeps, with the labels people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.surveys.rules import states
from kaipan.surveys.rules.questions import Kind


class VersionState(TextChoices):
    """Where a version of a questionnaire stands."""

    DRAFT = states.DRAFT, _("草稿")
    PUBLISHED = states.PUBLISHED, _("已发布")
    REPLACED = states.REPLACED, _("已替换")


class Way(TextChoices):
    """Who typed an answer, and where (填写方式)."""

    CONSULTANT = "CONSULTANT", _("顾问代填")
    TABLET = "TABLET", _("前台平板")
    LINK = "LINK", _("客户链接")


class LinkState(TextChoices):
    """Where a link stands by the clock."""

    OPEN = states.OPEN, _("待填写")
    USED = states.USED, _("已提交")
    EXPIRED = states.EXPIRED, _("已过期")
    REVOKED = states.REVOKED, _("已撤销")


class QuestionKind(TextChoices):
    """How a question is answered (题型)."""

    SINGLE = Kind.SINGLE, _("单选")
    MULTIPLE = Kind.MULTIPLE, _("多选")
    NUMBER = Kind.NUMBER, _("数字")
    DATE = Kind.DATE, _("日期")
    TEXT = Kind.TEXT, _("文字")
    RATING = Kind.RATING, _("评分")
    MATRIX = Kind.MATRIX, _("矩阵")
