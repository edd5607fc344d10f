"""What levelling says when it will not."""

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class LevellingImpossible(Refusal):
    """Rooms had no price before anything moved, or have one that cannot be kept after it."""

    code = "presale_levelling_impossible"
    message = _(
        "无法调平到%(target)s：%(count)s 套房间（%(rooms)s）算不出价格。"
        "请先修改这些房间的基准价、层差或一房一调，重新试算后再调平。"
    )


class LevelByTheRoom(LevellingImpossible):
    """Rooms priced by the room have no unit price that a common move could act on."""

    code = "presale_level_by_the_room"
    message = _(
        "无法调平到%(target)s：%(count)s 套房间（%(rooms)s）按套计价，没有每平方米单价可调。"
        "请改用约束求解（按套计价的房间保持原价），或将这些产品改为按面积计价。"
    )


class LevelMoveTooLow(LevellingImpossible):
    """A common move so far down leaves rooms without a price above zero."""

    code = "presale_level_move_too_low"
    message = _(
        "无法调平到%(target)s：再低于%(nearest)s，就有 %(count)s 套房间（%(rooms)s）的价格不大于 0。"
        "请改用不低于%(nearest)s的目标，或改用另一种调平方式。"
    )


class LevelMoveTooHigh(LevellingImpossible):
    """A common move so far up takes rooms beyond every price that is kept."""

    code = "presale_level_move_too_high"
    message = _(
        "无法调平到%(target)s：再高于%(nearest)s，就有 %(count)s 套房间（%(rooms)s）的价格"
        "超出可以保存的范围。请检查目标的单位，改用不高于%(nearest)s的目标。"
    )


class LevelInputInvalid(InvalidValue):
    """A room or a demand that levelling by solver cannot work with."""

    code = "presale_level_input_invalid"
    message = _("调平条件无效：%(what)s：%(problem)s。")


class LevelConflict(Refusal):
    """Demands on a few rooms contradict each other, whatever the target."""

    code = "presale_level_conflict"
    message = _("无法调平：%(rooms)s 没有同时满足以下条件的价格：%(reasons)s。请放宽其中一项。")


class LevelOutOfReach(Refusal):
    """No prices that meet all demands come up to the target; the demands that stop it are named."""

    code = "presale_level_out_of_reach"
    message = _(
        "无法调平：目标 %(target)s 元高于可达到的最高总额 %(greatest)s 元，受限于：%(reasons)s。"
        "请改用 %(least)s 至 %(greatest)s 元之间的目标，或放宽其中一项。"
    )


class LevelBelowReach(LevelOutOfReach):
    """No prices that meet all demands come down to the target."""

    code = "presale_level_below_reach"
    message = _(
        "无法调平：目标 %(target)s 元低于可达到的最低总额 %(least)s 元，受限于：%(reasons)s。"
        "请改用 %(least)s 至 %(greatest)s 元之间的目标，或放宽其中一项。"
    )


class LevelResidualNotAbsorbed(Refusal):
    """The named room cannot take the residual without breaking a demand on itself."""

    code = "presale_level_residual_not_absorbed"
    message = _(
        "%(room)s 不能吸收尾差 %(residual)s 元：吸收后总价为 %(total)s 元，受限于：%(reasons)s。"
        "请改选其他房间，或接受尾差。"
    )
