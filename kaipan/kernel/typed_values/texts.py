"""Plain lines of text that people type: titles, addresses, reasons, remarks."""

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.characters import refuse_forbidden, shown, trimmed


class TextMissing(InvalidValue):
    """Nothing but spaces was typed where something is needed."""

    code = "text_missing"
    message = gettext_noop("请填写内容。")


class TextTooLong(InvalidValue):
    """More characters than the field has room for."""

    code = "text_too_long"
    message = gettext_noop("“%(value)s”有 %(length)s 个字符，最多 %(longest)s 个。")


def clean_line(text: str, *, longest: int) -> str:
    """One line as typed, without the spaces around it; may be empty.

    Raises :class:`TextTooLong` (counted in code points) or
    :class:`~kaipan.kernel.typed_values.characters.ForbiddenCharacter`.
    """
    line = trimmed(text)
    refuse_forbidden(line)
    if len(line) > longest:
        raise TextTooLong(value=shown(line), length=len(line), longest=longest)
    return line


def required_line(text: str, *, longest: int) -> str:
    """As :func:`clean_line`, but :class:`TextMissing` when empty."""
    line = clean_line(text, longest=longest)
    if not line:
        raise TextMissing
    return line


def required_text(text: str, *, longest: int) -> str:
    """Several lines as typed, their ends made one; refuses what :func:`required_line` refuses."""
    lines = trimmed(text.replace("\r\n", "\n")).strip("\n")
    refuse_forbidden(lines, allowing="\n")
    if len(lines) > longest:
        raise TextTooLong(value=shown(lines.partition("\n")[0]), length=len(lines), longest=longest)
    if not lines:
        raise TextMissing
    return lines
