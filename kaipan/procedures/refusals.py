"""Why a case does not go on."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class ProcedureUnfit(InvalidValue):
    """Stages, papers or clock that do not fit together."""

    code = "procedures_procedure_unfit"
    message = _(
        "办理流程的“%(name)s”不合要求：环节须 1–24 个且代码、名称各不相同，"
        "资料须属于已有分类且至少一份，时限须为正数。"
    )


class ProcedureInThePast(Refusal):
    """What was in force stays so."""

    code = "procedures_procedure_in_the_past"
    message = _("办理流程最早从今天（%(today)s）起生效；已开办的件按当时流程。")


class NoProcedure(Conflict):
    """Nobody has set how the matter is handled."""

    code = "procedures_none_set"
    spoken = Conflict.spoken | {"matter"}
    message = _("项目尚未设置“%(matter)s”的办理流程，请先在“办理流程”中采用标准流程或自行设置。")


class NothingToAdopt(Conflict):
    """Every standard procedure is already taken over."""

    code = "procedures_nothing_to_adopt"
    message = _("各事项的办理流程均已设置，无需再采用标准流程。")


class CaseNotOpen(Conflict):
    """The case is not on its way any more."""

    code = "procedures_case_not_open"
    spoken = Conflict.spoken | {"matter", "state"}
    message = _("%(label)s 的“%(matter)s”现为“%(state)s”，不能继续流转；请刷新后按当前状态办理。")


class StageElsewhere(Conflict):
    """The case stands at another stage than it was moved from."""

    code = "procedures_stage_elsewhere"
    message = _("%(label)s 现在“%(stage)s”环节，不在“%(wanted)s”；请刷新后再办。")


class StageByFact(Refusal):
    """The stage is done by what it brings."""

    code = "procedures_stage_by_fact"
    message = _("%(label)s 的“%(stage)s”由登记办理结果完成，请在该办理件中登记结果。")


class StageByBatch(Refusal):
    """The stage is done by sending a batch."""

    code = "procedures_stage_by_batch"
    message = _("%(label)s 的“%(stage)s”须随批次送出，请把该件加入批次。")


class PapersMissing(Refusal):
    """Papers are still to come."""

    code = "procedures_papers_missing"
    message = _("%(label)s 还缺资料：%(papers)s；收齐、登记或注明免收后再完成“%(stage)s”。")


class MovedBackInTime(InvalidValue):
    """A stage is not done before it began, nor after today."""

    code = "procedures_moved_back_in_time"
    message = _("%(label)s 的本环节从 %(since)s 开始，完成日期须在当日至今天之间。")


class UnknownStage(InvalidValue):
    """No stage of the case's procedure, or none it can go back to."""

    code = "procedures_stage_unknown"
    message = _("%(label)s 不能退回到“%(value)s”，请选择当前或之前的环节。")


class UnknownHandler(InvalidValue):
    """Somebody who may not handle these cases."""

    code = "procedures_handler_unknown"
    message = _("所选经办人在本项目没有办理此事项的权限，请另选或先授权。")


class PaperElsewhere(Conflict):
    """The paper stands elsewhere than the verb needs."""

    code = "procedures_paper_elsewhere"
    spoken = Conflict.spoken | {"state"}
    message = _("%(label)s 的“%(paper)s”现为“%(state)s”，不能这样登记；请刷新页面。")


class PaperShort(InvalidValue):
    """Fewer than are asked for."""

    code = "procedures_paper_short"
    message = _("“%(paper)s”需要原件 %(originals)s 份、复印件 %(copies)s 份，登记的份数不足。")


class PaperExpired(InvalidValue):
    """The paper does not hold any more."""

    code = "procedures_paper_expired"
    message = _("“%(paper)s”的有效期至 %(until)s，已过期；请收取新的资料。")


class NothingInBatch(InvalidValue):
    """A batch of nothing, or of too many."""

    code = "procedures_batch_empty"
    message = _("批次须有 1–2000 个办理件，请先选择。")


class BatchMixed(Refusal):
    """Cases of a batch stand at one stage that goes by batch."""

    code = "procedures_batch_mixed"
    message = _("%(label)s 现在“%(stage)s”环节；同一批次的办理件须都在同一个须随批次送出的环节。")


class AlreadyInBatch(Conflict):
    """The case waits in another batch."""

    code = "procedures_already_in_batch"
    message = _("%(label)s 已在批次 %(number)s 中，请先在那里回复或移出。")


class BatchElsewhere(Conflict):
    """The batch stands elsewhere than the verb needs."""

    code = "procedures_batch_elsewhere"
    spoken = Conflict.spoken | {"state"}
    message = _("批次 %(number)s 现为“%(state)s”，不能这样办理；请刷新页面。")


class LineAnswered(Conflict):
    """The case's answer has come already."""

    code = "procedures_line_answered"
    message = _("%(label)s 在批次 %(number)s 中已有结果，不能再次登记；请刷新页面。")
