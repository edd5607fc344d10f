"""What levelling says when it will not."""

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class LevellingImpossible(Refusal):
    """There is nothing the shift could act on, or it would make a price zero or less."""

    code = "presale_levelling_impossible"
    message = _("无法调平到目标 %(target)s：%(problem)s。")


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
