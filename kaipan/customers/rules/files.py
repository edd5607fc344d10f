"""How many files a customer has room for, and what is said when one is not kept, given or removed."""

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop

IDENTITY = "IDENTITY"
"""Copies of documents: given out as numbers are, for a reason and so many a day."""

MEGABYTE = 1024 * 1024
MOST_FILES = 50
MOST_BYTES = 200 * MEGABYTE
MOST_AT_ONCE = 10


class FileKindMissing(InvalidValue):
    """A file is of a kind of the list."""

    code = "customers_file_kind"
    message = gettext_noop("请选择附件类型。")


class FilesCount(InvalidValue):
    """None, or too many at once."""

    code = "customers_files_count"
    message = gettext_noop("选择了 %(count)s 个文件，一次可上传 1 至 %(most)s 个。")


class FilesFull(Refusal):
    """No room for more files of this customer."""

    code = "customers_files_full"
    message = gettext_noop(
        "“%(name)s”的附件最多 %(most)s 个、合计 %(megabytes)s MB，已有 %(count)s 个、%(used)s MB；"
        "请先移除不再需要的附件。"
    )


class FileKept(Refusal):
    """The same file twice."""

    code = "customers_file_kept"
    message = gettext_noop("“%(file)s”与已有的附件“%(kept)s”内容相同，没有重复保存。")


class FileGone(Refusal):
    """Its bytes are gone for good."""

    code = "customers_file_gone"
    message = gettext_noop("附件“%(file)s”已移除，内容已删除，不能恢复；如仍需要请重新上传。")


class CustomerForgotten(Refusal):
    """Nothing new is kept of who asked to be forgotten."""

    code = "customers_customer_forgotten"
    message = gettext_noop("该客户已匿名，不能再保存其资料；如客户再次到访请重新登记。")
