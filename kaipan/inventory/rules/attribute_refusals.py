"""What is said of an attribute that cannot be, or of a value that an attribute cannot have."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop


class UnknownAttribute(InvalidValue):
    """No attribute of this code, or none that may be set this way."""

    code = "room_attribute_unknown"
    message = gettext_noop("“%(value)s”不是可填写的房间属性。可填写：%(choices)s。")


class AttributeRetired(Refusal):
    """The attribute is asked for no more."""

    code = "room_attribute_retired"
    message = gettext_noop("房间属性“%(attribute)s”已停用，不能再用。如需使用，请先恢复。")


class AttributeNotANumber(InvalidValue):
    """The attribute is a number and this is none."""

    code = "room_attribute_not_a_number"
    message = gettext_noop("“%(attribute)s”应填数字（整数部分最多 10 位，小数最多 4 位），“%(value)s”不是。")


class AttributeNotAChoice(InvalidValue):
    """None of the attribute's choices."""

    code = "room_attribute_not_a_choice"
    message = gettext_noop("“%(attribute)s”没有“%(value)s”这个选项，可选：%(choices)s。")


class AttributeNotAFlag(InvalidValue):
    """Neither yes nor no."""

    code = "room_attribute_not_a_flag"
    message = gettext_noop("“%(attribute)s”应填“是”或“否”，不是“%(value)s”。")


class AttributeCodeShape(InvalidValue):
    """A code that could not stand in an address or a file."""

    code = "room_attribute_code_shape"
    message = gettext_noop(
        "“%(value)s”不能作属性代码：应以小写字母开头，只含小写字母、数字和单个下划线，"
        "最多 %(longest)s 个字符。"
    )


class AttributeNameTaken(InvalidValue):
    """Every room has this already, or a room table understands the header as something else."""

    code = "room_attribute_name_taken"
    message = gettext_noop("“%(value)s”与系统已有的“%(known)s”重复，导入时无法区分，请换一个名称。")


class ChoicesMissing(InvalidValue):
    """A choice needs something to choose from."""

    code = "room_attribute_choices_missing"
    message = gettext_noop("选项类属性“%(attribute)s”至少要有一个选项。")


class ChoicesNotAsked(InvalidValue):
    """Only a choice has choices."""

    code = "room_attribute_choices_not_asked"
    message = gettext_noop("“%(attribute)s”不是选项类属性，不能有选项。")


class TooManyChoices(InvalidValue):
    """More than anybody can choose from."""

    code = "room_attribute_too_many_choices"
    message = gettext_noop("选项最多 %(most)s 个，现有 %(count)s 个。")


class ChoiceTwice(InvalidValue):
    """Two choices that nobody could tell apart."""

    code = "room_attribute_choice_twice"
    message = gettext_noop("选项“%(value)s”重复，请改用可区分的代码和名称。")


class ChoiceInUse(Conflict):
    """Rooms have the choice; first they get another."""

    code = "room_attribute_choice_in_use"
    message = gettext_noop(
        "“%(attribute)s”的选项“%(choice)s”已用于 %(count)s 间房（如 %(room)s），不能删除。"
        "请先批量改为其他选项。"
    )


class NoSuchRooms(Refusal):
    """The condition leaves nobody to do it to."""

    code = "room_attribute_no_such_rooms"
    message = gettext_noop("没有符合条件的房间，未作任何更改。请调整条件。")
