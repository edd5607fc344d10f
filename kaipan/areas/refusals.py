"""What this room says when it will not."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import RowError


class SurveyEmpty(InvalidValue):
    """A file without a room."""

    code = "areas_survey_empty"
    message = _("测绘文件没有房间行，请填写后再导入。")


class SurveyInvalid(Refusal):
    """Rows that cannot be read; nothing of the file was taken."""

    code = "areas_survey_invalid"
    message = _("测绘文件有 %(count)s 处错误，未导入任何一行；请更正后重新导入。")

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(count=len(errors))
        self.errors = tuple(errors)


class AreaUnfit(InvalidValue):
    """An area is above zero and has at most four decimals."""

    code = "areas_area_unfit"
    message = _("面积须大于 0、小于 1000000 平方米，最多四位小数。")


class DoesNotSumUp(InvalidValue):
    """Inner and shared area make the gross one."""

    code = "areas_does_not_sum_up"
    message = _("套内 %(inner)s ＋ 公摊 %(shared)s ≠ 建筑面积 %(gross)s（允许相差 0.01），请核对测绘报告。")


class RoomUnknown(InvalidValue):
    """A row is of a room of the project."""

    code = "areas_room_unknown"
    message = _("项目中没有房间“%(building)s %(number)s”，请核对楼栋、单元和房号。")


class RoomAmbiguous(InvalidValue):
    """One room, not several of different units."""

    code = "areas_room_ambiguous"
    message = _("“%(building)s %(number)s”在多个单元中都有，请填写单元。")


class RoomTwice(InvalidValue):
    """A survey says one thing of a room."""

    code = "areas_room_twice"
    message = _("与第 %(row)s 行是同一房间，请保留一行。")


class SurveyDayAhead(InvalidValue):
    """Nobody measures tomorrow."""

    code = "areas_survey_day_ahead"
    message = _("测绘日期 %(day)s 晚于今天 %(today)s，请核对。")


class ToleranceUnfit(InvalidValue):
    """The deviation from which a room is flagged."""

    code = "areas_tolerance_unfit"
    message = _("偏差提示比例应大于 0 且不超过 100%%，最多两位小数。")


class SurveySettled(Conflict):
    """A survey that was reviewed or dropped stays so."""

    code = "areas_survey_settled"
    message = _("测绘成果 %(number)s %(state)s，不能再次办理；请刷新页面。")


class OwnSurvey(Refusal):
    """Who read a survey does not review it."""

    code = "areas_own_survey"
    message = _("测绘成果 %(number)s 是您导入的，须由另一人复核。")


class PersonWanted(Refusal):
    """Done in somebody's name."""

    code = "areas_person_wanted"
    message = _("此操作须由本人登录办理。")


class RegimeUnfit(InvalidValue):
    """Terms by which nothing can be settled."""

    code = "areas_regime_unfit"
    message = _("补差规则“%(name)s”不成立：%(problem)s。请更正后再设定。")
    spoken = frozenset({"problem"})


class NothingToAdopt(Refusal):
    """All the standard regimes are there already."""

    code = "areas_nothing_to_adopt"
    message = _("标准补差规则均已采用，无需重复；如要修改，请设定新的规则。")


class CodeUnknown(InvalidValue):
    """A code that is not in use."""

    code = "areas_code_unknown"
    message = _("没有“%(value)s”，可选：%(choices)s。")


class DaysUnfit(InvalidValue):
    """Days to pay and to reply in."""

    code = "areas_days_unfit"
    message = _("应付天数应为 0 至 3650 天，答复期限应为 1 至 180 天。")


class NothingToSettle(Refusal):
    """No contract among those chosen has anything to settle."""

    code = "areas_nothing_to_settle"
    message = _("所选房间没有可补差的合同：须已签约、实测面积已复核、有适用的补差规则，且未补差过。")


class BatchNotInState(Conflict):
    """A batch takes its steps in order."""

    code = "areas_batch_not_in_state"
    message = _("补差批次 %(number)s 当前为“%(state)s”，不能%(verb)s；请刷新页面。")
    spoken = frozenset({"state", "verb"})


class WorldMoved(Conflict):
    """What was approved is carried out, or nothing."""

    code = "areas_world_moved"
    message = _("补差批次 %(number)s 的合同或面积已变化（%(labels)s），未过账；请作废后重新编制。")


class LineNotInState(Conflict):
    """A line takes its steps in order."""

    code = "areas_line_not_in_state"
    message = _("%(label)s 的补差当前为“%(state)s”，不能%(verb)s；请刷新页面。")
    spoken = frozenset({"state", "verb"})


class NoChoiceToMake(Refusal):
    """Within the limit the rule settles; nobody is asked."""

    code = "areas_no_choice_to_make"
    message = _("%(label)s 的误差未超过限度，无需买方选择。")


class NotTold(Refusal):
    """A buyer answers what they were told."""

    code = "areas_not_told"
    message = _("%(label)s 尚未登记告知买方，请先登记告知和送达，再登记选择。")


class DayUnfit(InvalidValue):
    """Days in their order, none of them ahead."""

    code = "areas_day_unfit"
    message = _("日期 %(day)s 不成立：不能早于 %(since)s，也不能晚于今天。")


class InDispute(Refusal):
    """What is disputed is not posted."""

    code = "areas_in_dispute"
    message = _("%(label)s 的补差有争议未处理完，不能过账；请先办结争议。")


class DisputeClosed(Conflict):
    """A dispute is closed once."""

    code = "areas_dispute_closed"
    message = _("%(label)s 的争议已办结，请刷新页面。")


class NoLetters(Refusal):
    """Nothing of this class in the batch."""

    code = "areas_no_letters"
    message = _("补差批次 %(number)s 没有此类通知书。")
