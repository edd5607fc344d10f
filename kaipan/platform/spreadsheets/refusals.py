"""Why a whole file is not read."""

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop


class UnreadableFile(InvalidValue):
    """The file as a whole cannot be read as a table."""

    code = "spreadsheet_unreadable"
    message = gettext_noop("无法读取此文件，请用 Excel 或 WPS 另存为 .xlsx 后重试。")


class FileKindUnknown(UnreadableFile):
    """Neither a workbook nor a text table, by name or by content."""

    code = "spreadsheet_kind_unknown"
    message = gettext_noop("只接受 .xlsx 工作簿和 .csv 文本表格。")


class FileKindMismatch(UnreadableFile):
    """The content is not what the file's name says."""

    code = "spreadsheet_kind_mismatch"
    message = gettext_noop("文件内容与扩展名 .%(extension)s 不符，请重新另存为 .xlsx 或 .csv。")


class OldOrProtectedWorkbook(UnreadableFile):
    """An OLE container: a workbook of before 2007, or one locked by a password."""

    code = "spreadsheet_old_or_protected"
    message = gettext_noop("这是旧版 .xls 或加密的工作簿，请取消密码并另存为 .xlsx 后重试。")


class WorkbookWithMacros(UnreadableFile):
    """The workbook carries program code."""

    code = "spreadsheet_with_macros"
    message = gettext_noop("工作簿含有宏，请另存为不含宏的 .xlsx 后重试。")


class BrokenWorkbook(UnreadableFile):
    """The archive or its XML does not hold together."""

    code = "spreadsheet_broken"
    message = gettext_noop("工作簿已损坏（%(part)s），请用 Excel 或 WPS 打开并另存后重试。")


class WorkbookWithEntities(UnreadableFile):
    """The XML declares a document type: no spreadsheet program writes one, attackers do."""

    code = "spreadsheet_with_entities"
    message = gettext_noop("工作簿内含不安全的 XML 声明，不予打开。")


class SheetMissing(UnreadableFile):
    """There is no sheet of that name."""

    code = "spreadsheet_sheet_missing"
    message = gettext_noop("工作簿中没有工作表“%(sheet)s”，现有：%(sheets)s。")


class NoTable(UnreadableFile):
    """Nothing is written where the header should be."""

    code = "spreadsheet_empty"
    message = gettext_noop("表中没有表头，请在首行填写列名。")


class EncodingUnknown(UnreadableFile):
    """The bytes are no text in any encoding Chinese tables come in."""

    code = "csv_encoding_unknown"
    message = gettext_noop("无法识别文件编码（第 %(line)s 行起出错），请另存为 UTF-8 编码的 CSV。")


class EncodingMixed(UnreadableFile):
    """Some lines are in one encoding, some in another."""

    code = "csv_encoding_mixed"
    message = gettext_noop(
        "文件混用了多种编码（第 %(line)s 行与其他行不同），请统一另存为 UTF-8 编码的 CSV。"
    )


class CsvMalformed(UnreadableFile):
    """Quotation marks do not pair."""

    code = "csv_malformed"
    message = gettext_noop("第 %(line)s 行的引号不成对或位置不对，请检查该行。")


class HeaderDuplicated(UnreadableFile):
    """Two columns bear one name."""

    code = "spreadsheet_header_duplicated"
    message = gettext_noop("列名“%(title)s”重复出现在 %(first)s 和 %(second)s，请改为不同的列名。")


class HeaderCharacterForbidden(UnreadableFile):
    """A column name holds a character nobody can see."""

    code = "spreadsheet_header_character"
    message = gettext_noop("单元格 %(coordinate)s 的列名含有%(kind)s（%(code_point)s），请重新输入列名。")


class HeaderUnreadable(UnreadableFile):
    """A header cell holds an error or an uncalculated formula."""

    code = "spreadsheet_header_unreadable"
    message = gettext_noop("单元格 %(coordinate)s 的列名无法读取：%(reason)s")


class HeaderTooTall(UnreadableFile):
    """The header's merged cells reach far into the table."""

    code = "spreadsheet_header_too_tall"
    message = gettext_noop("表头合并了过多的行（%(range)s），表头最多 %(rows)s 行。")


class TooManyMergedCells(UnreadableFile):
    """So many merged cells that the sheet is a drawing, not a table."""

    code = "spreadsheet_too_many_merged"
    message = gettext_noop("工作表中的合并单元格过多，请取消合并后重试。")


class ColumnsMissing(UnreadableFile):
    """Columns that the import needs are not in the header."""

    code = "spreadsheet_columns_missing"
    message = gettext_noop("缺少列：%(titles)s，请对照模板补齐列名。")
