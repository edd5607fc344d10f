"""What the press says when there is no paper."""

from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import gettext_noop


class PressOverrun(Refusal):
    """The template ran longer than a paper may take; the press was stopped and nothing was issued."""

    code = "press_overrun"
    message = gettext_noop(
        "单据排版超过 %(seconds)s 秒，已中止，未生成单据。请重试；如仍失败，请联系系统管理员。"
    )


class PressFailed(Refusal):
    """The template could not be set: a fault of the template, never of the data."""

    code = "press_failed"
    message = gettext_noop("单据排版失败，未生成单据。请联系系统管理员并告知：%(reason)s")
