"""Why layouts and printers are not set, and why nothing is printed."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class LayoutBroken(InvalidValue):
    """A paper nobody has, or a picture beside it."""

    code = "bill_layout_invalid"
    message = _("套打模板设置有误：%(problem)s")


class FieldBroken(InvalidValue):
    """A field that cannot stand where it does; the first is number 1."""

    code = "bill_form_field_invalid"
    message = _("第 %(place)s 项“%(name)s”有误：%(problem)s")


class FieldsTooMany(InvalidValue):
    """No form has so many places."""

    code = "bill_form_fields_too_many"
    message = _("一个模板最多 %(most)s 个打印项，收到 %(count)s 个。")


class LayoutMovedOn(Conflict):
    """Somebody else saved the draft meanwhile."""

    code = "bill_layout_moved_on"
    message = _("您编辑期间，他人已保存了模板“%(layout)s”。请刷新后在最新内容上修改。")


class LayoutNotADraft(Conflict):
    """Only drafts change; what was used stays as it was."""

    code = "bill_layout_not_a_draft"
    message = _("模板“%(layout)s”现为“%(state)s”，不能再更改；请复制为新草稿后修改。")


class LayoutOver(Conflict):
    """The version is out of use already."""

    code = "bill_layout_over"
    message = _("模板“%(layout)s”已停用；请复制为新草稿后启用。")


class LayoutEmpty(Refusal):
    """A layout without a field would print nothing."""

    code = "bill_layout_empty"
    message = _("模板“%(layout)s”还没有打印项，不能启用；请先加上要打印的内容。")


class PrinterBroken(InvalidValue):
    """Settings no printer needs."""

    code = "bill_printer_invalid"
    message = _("打印机“%(name)s”设置有误：%(problem)s")


class PrinterNotInUse(Conflict):
    """A printer that was put away."""

    code = "bill_printer_not_in_use"
    message = _("打印机“%(name)s”已停用，请另选一台。")


class BillsCount(InvalidValue):
    """So many, and each once."""

    code = "bill_print_count"
    message = _("一次须选 1 至 %(most)s 张票据，且不能重复。")


class KindsMixed(Refusal):
    """A printer has the forms of one kind in it."""

    code = "bill_print_kinds_mixed"
    message = _("所选票据有多个种类（%(kinds)s），打印机里只能放一种票纸；请按种类分别打印。")


class NoLayoutInUse(Refusal):
    """Nobody has said where things stand on the form."""

    code = "bill_print_no_layout"
    message = _("“%(kind)s”没有启用的套打模板，不能打印；请先在“套打模板”中设计并启用。")


class BillNotPrintable(Conflict):
    """Only bills that stand for posted money are printed."""

    code = "bill_not_printable"
    message = _("票据 %(number)s 不能打印：%(problem)s")


class BillIsPrinted(Conflict):
    """The first printing was; what follows is a reprint."""

    code = "bill_is_printed"
    message = _("票据 %(number)s 已打印过 %(count)s 次，不能再作首次打印；确需重打请办理补打。")


class BillNeverPrinted(Conflict):
    """A reprint follows a printing."""

    code = "bill_never_printed"
    message = _("票据 %(number)s 还没有打印过，请直接打印，不是补打。")


class FormTextTooLong(Refusal):
    """What a field says has no room in it; nothing is cut, nothing was printed."""

    code = "bill_form_text_too_long"
    message = _(
        "票据 %(number)s 的“%(field)s”内容“%(text)s”放不下，未打印任何票据；"
        "请在模板中加大此项、减小字号或允许缩小。"
    )


class FormBeyondPaper(Refusal):
    """By the settings of the printer, a field would stand beside the paper."""

    code = "bill_form_beyond_paper"
    message = _(
        "按打印机“%(printer)s”的偏移，票据 %(number)s 的“%(field)s”会打到纸外，未打印任何票据；"
        "请调整模板或打印机偏移。"
    )
