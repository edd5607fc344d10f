"""What the domain says when it will not do something.

A refusal is an answer, not a crash: it carries a stable code for machines, a Chinese sentence for people
(a gettext msgid, translated at the door) and the values the sentence needs. Nothing has been changed when
one is raised: the verb's transaction rolls back.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar

from kaipan.kernel.permissions import declared
from kaipan.kernel.text import gettext_noop, said


class Refusal(Exception):  # noqa: N818  a refusal is an answer; "Error" would say something broke
    """A verb refuses. Subclasses name the rule; ``params`` name the room, the record and the next step."""

    code: ClassVar[str] = "refused"
    message: str = gettext_noop("此操作不被允许。")
    spoken: ClassVar[frozenset[str]] = frozenset({"problem", "reason", "others"})
    """The values that are sentences themselves and are translated with it."""

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__(self.code)

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message

    def in_words(self, translate: Callable[[str], str]) -> str:
        """The sentence in the language ``translate`` translates to: one refusal may be a value of another."""
        return said(self.message, self._readable(translate), translate)

    def _readable(self, translate: Callable[[str], str]) -> Mapping[str, object]:
        return {
            name: translate(value) if name in self.spoken and isinstance(value, str) and value else value
            for name, value in self.params.items()
        }


class NotFound(Refusal):
    """There is no such thing, or the actor may not know of it. The two answers are the same on purpose."""

    code = "not_found"
    message = gettext_noop("没有找到，或您无权查看。")


class Forbidden(Refusal):
    """The actor may see the thing but not do this to it."""

    code = "forbidden"
    message = gettext_noop("您没有“%(permission)s”的权限，请联系项目管理员。")

    def _readable(self, translate: Callable[[str], str]) -> Mapping[str, object]:
        name = str(self.params.get("permission", ""))
        return {**self.params, "permission": translate(declared().get(name) or name)}


class Conflict(Refusal):
    """The world moved between looking and doing, or another request holds what this one needs."""

    code = "conflict"
    message = gettext_noop("数据已被他人更改，请刷新后重试。")


class Busy(Conflict):
    """A lock was not free within the time allowed."""

    code = "busy"
    message = gettext_noop("系统正忙：其他人正在处理同一记录，请稍后重试。")


class InvalidValue(Refusal):
    """A value that people or files brought is not what its name says."""

    code = "invalid_value"
    message = gettext_noop("值“%(value)s”无效。")
