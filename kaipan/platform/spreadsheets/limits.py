"""How much one uploaded table may hold, and what is said when it holds more."""

from dataclasses import dataclass

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold. The defaults fit the largest project; a verb may ask for less.

    ``unpacked_size`` and ``ratio`` guard against archives that grow without measure when opened: the ratio
    counts only once more than ``small_size`` comes out, because tiny parts may pack very well honestly.
    """

    data_rows: int = 50_000
    columns: int = 100
    file_size: int = 20 * MEGABYTE
    members: int = 1_000
    unpacked_size: int = 256 * MEGABYTE
    shared_text_size: int = 64 * MEGABYTE
    ratio: int = 150
    small_size: int = 10 * MEGABYTE


DEFAULT_LIMITS = Limits()

LONGEST_CELL = 32_767
"""Characters a spreadsheet cell can hold."""


class FileTooLarge(InvalidValue):
    """More bytes than an import takes."""

    code = "spreadsheet_file_too_large"
    message = gettext_noop("文件超过 %(megabytes)s MB 的上限，请拆分后分批导入。")


def refuse_larger(size: int, limits: Limits = DEFAULT_LIMITS) -> None:
    """Raise :class:`FileTooLarge` for a file of more bytes than ``limits`` take, before anybody reads it."""
    if size > limits.file_size:
        raise FileTooLarge(megabytes=limits.file_size // MEGABYTE)


class TooManyRows(InvalidValue):
    """More data rows than an import takes."""

    code = "spreadsheet_too_many_rows"
    message = gettext_noop("数据超过 %(rows)s 行的上限，请拆分后分批导入，或删除多余的行。")


class TooManyColumns(InvalidValue):
    """Values to the right of the last column an import takes."""

    code = "spreadsheet_too_many_columns"
    message = gettext_noop("第 %(row)s 行在第 %(columns)s 列之后仍有内容，请删除多余的列。")


class UnpacksTooLarge(InvalidValue):
    """The archive holds far more than its size: a zip bomb, or a sheet nobody can read."""

    code = "spreadsheet_unpacks_too_large"
    message = gettext_noop("文件解压后过大或压缩比异常（上限 %(megabytes)s MB），为安全起见不予打开。")


class TooManyMembers(InvalidValue):
    """The archive holds more files than a workbook needs."""

    code = "spreadsheet_too_many_members"
    message = gettext_noop("工作簿内含的部件超过 %(members)s 个，为安全起见不予打开。")
