"""What this room says of a company's own kinds of money."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class MoneyKindRetired(Refusal):
    """An own kind of money that is no longer used."""

    code = "finance_money_kind_retired"
    message = _("款项类型“%(name)s”已停用，不能再开立应收；请改选类型，或先恢复使用。")


class KindNameTaken(Conflict):
    """Another kind of money is called so."""

    code = "finance_money_kind_name_taken"
    message = _("已有款项类型“%(name)s”，请换一个名称。")


class KindIsStandard(Refusal):
    """The standard kinds are everybody's."""

    code = "finance_money_kind_standard"
    message = _("“%(name)s”是标准款项类型，不能改名或停用；需要其他名称时请自设一个类型。")


class NoSuchLedgerAccount(InvalidValue):
    """The company's chart has no such account."""

    code = "finance_money_kind_no_account"
    message = _("会计科目中没有“%(code)s”，请先增设科目，或留空使用常用科目。")


class LedgerAccountUnfit(InvalidValue):
    """Money of this nature does not stand on an account of that class."""

    code = "finance_money_kind_account_unfit"
    message = _("“%(name)s”不能记入科目 %(code)s：代收和押金用负债类科目，自有收费用收入类科目。")


class NothingChanged(Refusal):
    """It is so already."""

    code = "finance_money_kind_unchanged"
    message = _("款项类型“%(name)s”已是如此，没有改动。")
