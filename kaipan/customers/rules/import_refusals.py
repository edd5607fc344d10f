"""What is said of a table of customers that cannot be read in, or not taken back."""

from collections.abc import Sequence

from kaipan.kernel.errors import Conflict, InvalidValue
from kaipan.kernel.text import gettext_noop
from kaipan.platform.spreadsheets import RowError


class WordUnknown(InvalidValue):
    """A source, grade or kind of document that is none."""

    code = "customer_row_word_unknown"
    message = gettext_noop("“%(value)s”不在可选项中：%(choices)s。")


class DayToCome(InvalidValue):
    """Somebody registered, or last met, on a day that has not come."""

    code = "customer_row_day_to_come"
    message = gettext_noop("日期 %(value)s 晚于今天。")


class OwnerUnknown(InvalidValue):
    """Nobody of that name or number serves customers in the project."""

    code = "customer_row_owner_unknown"
    message = gettext_noop("“%(value)s”不是本项目可接待客户的在职员工，请填写姓名或登录名。")


class OwnerAmbiguous(InvalidValue):
    """Two people of one name."""

    code = "customer_row_owner_ambiguous"
    message = gettext_noop("有多位员工名为“%(value)s”，请改填登录名。")


class OwnerMissing(InvalidValue):
    """No consultant in the row, and none for all rows."""

    code = "customer_row_owner_missing"
    message = gettext_noop("未填置业顾问，导入时也没有指定默认顾问。")


class IdentityTypeAlone(InvalidValue):
    """A kind of document without a number."""

    code = "customer_row_identity_type_alone"
    message = gettext_noop("填写了证件类型而没有证件号码，请补上号码或清空类型。")


class TooManyTags(InvalidValue):
    """More tags than a customer may have."""

    code = "customer_row_too_many_tags"
    message = gettext_noop("标签有 %(count)s 个，最多 %(most)s 个。")


class SamePersonInFile(InvalidValue):
    """Two rows with one telephone or document, where duplicates refuse the file."""

    code = "customer_row_twice"
    message = gettext_noop("与第 %(row)s 行的电话或证件相同。")


class CustomerExists(InvalidValue):
    """A customer of the project, where duplicates refuse the file."""

    code = "customer_row_exists"
    message = gettext_noop("此人或此电话已是本项目的客户。")


class NamesakeExists(InvalidValue):
    """A customer's name, where the project forbids that and duplicates refuse the file."""

    code = "customer_row_name_taken"
    message = gettext_noop("本项目已有同名客户，查重规则禁止重复登记。")


class NamesakeWithTailExists(InvalidValue):
    """A customer's name with the same last four digits, likewise."""

    code = "customer_row_name_tail_taken"
    message = gettext_noop("本项目已有同名且手机尾号相同的客户，查重规则禁止重复登记。")


class RelativeExists(InvalidValue):
    """A customer's relative, likewise."""

    code = "customer_row_family_taken"
    message = gettext_noop("其家庭成员已是本项目的客户，查重规则禁止重复登记。")


class NamesakeInFile(InvalidValue):
    """The name of another row, likewise."""

    code = "customer_row_name_twice"
    message = gettext_noop("与第 %(row)s 行姓名相同，查重规则禁止重复登记。")


class IdentityTwice(InvalidValue):
    """One document under two names."""

    code = "customer_row_identity_twice"
    message = gettext_noop("与第 %(row)s 行证件号码相同而姓名不同，请核对姓名和证件。")


class IdentityOfAnother(InvalidValue):
    """The document is that of somebody with another name."""

    code = "customer_row_identity_of_another"
    message = gettext_noop("该证件号码已登记在另一姓名的客户名下，请核对姓名和证件。")


class UnknownCustomerColumns(InvalidValue):
    """The mapping names fields that customers do not have."""

    code = "customer_import_unknown_columns"
    message = gettext_noop("对应关系中的“%(value)s”不是可导入的字段。")


class DuplicatesUnknown(InvalidValue):
    """A way of treating duplicates that is none."""

    code = "customer_import_duplicates"
    message = gettext_noop("“%(value)s”不是重复客户的处理方式，请选择跳过、补全或整个文件不导入。")


class SameCustomersAgain(Conflict):
    """The same bytes were imported before and stand."""

    code = "customer_import_same_file"
    message = gettext_noop(
        "此文件已由 %(person)s 于 %(moment)s 导入（新增 %(added)s 位），没有重复导入。"
        "如需重做，请先撤销该次导入。"
    )


class CustomersHaveErrors(InvalidValue):
    """At least one row is wrong, so no row was taken. ``errors`` lists them, the first thousands."""

    code = "customer_import_has_errors"
    message = gettext_noop("文件有 %(count)s 处错误，未导入任何客户。%(first)s")

    def __init__(self, errors: Sequence[RowError], count: int) -> None:
        super().__init__(count=count, first=str(errors[0]))
        self.errors = tuple(errors)


class NoCustomersInTable(InvalidValue):
    """A header and nothing under it."""

    code = "customer_import_has_no_customers"
    message = gettext_noop("文件中没有客户。请在表头下面每行填写一位客户。")


class CustomerImportUndone(Conflict):
    """Undone once is undone."""

    code = "customer_import_already_undone"
    message = gettext_noop("导入“%(filename)s”已于 %(moment)s 撤销。")
