"""The press: templates and words in, a PDF out, by a process of its own that may be killed."""

from kaipan.documents.press.overruns import PressFailed, PressOverrun
from kaipan.documents.press.press import Press, set_in_type

__all__ = ["Press", "PressFailed", "PressOverrun", "set_in_type"]
