"""Why a questionnaire is not published, or an answer not taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.text import said
from kaipan.platform.spreadsheets.row_errors import RowError


class _Titled(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Because:
    """A refusal as a phrase within another, said in the reader's language."""

    refusal: Refusal

    def __str__(self) -> str:
        return str(self.refusal)

    def in_words(self, translate: Callable[[str], str]) -> str:
        """What it says."""
        return said(self.refusal.message, self.refusal.params, translate)


class QuestionUnfit(InvalidValue):
    """A question that cannot be asked so; ``problem`` says why."""

    code = "survey_question_unfit"
    message = _("第 %(place)s 题：%(problem)s")

    @classmethod
    def because(cls, why: Refusal, place: int) -> QuestionUnfit:
        """The refusal of the question in this place, counted from 1."""
        return cls(place=place, problem=Because(why), value=why.code)


class TooManyQuestions(InvalidValue):
    """Nobody answers so many."""

    code = "survey_too_many_questions"
    message = _("问卷有 %(count)s 题，最多 %(most)s 题；请拆成几份问卷。")


class NoQuestions(Refusal):
    """A version that asks nothing."""

    code = "survey_no_questions"
    message = _("问卷“%(name)s”的草稿没有题目，不能发布；请先添加题目。")


class CodeUnfit(InvalidValue):
    """Codes are what programs and spreadsheets know questions and options by."""

    code = "survey_code_unfit"
    message = _("代码“%(value)s”不合规：请用小写字母、数字和下划线，题目代码以字母开头，最多 30 位。")


class CodeTwice(InvalidValue):
    """Two questions or options of one code."""

    code = "survey_code_twice"
    message = _("代码“%(value)s”重复，请改用不同的代码。")


class KindChanged(InvalidValue):
    """A published code keeps its kind, so that versions can be counted together."""

    code = "survey_kind_changed"
    message = _("题目“%(value)s”已按另一题型发布过；换题型请用新的代码。")


class OptionsUnfit(InvalidValue):
    """Too few options to choose from, or too many."""

    code = "survey_options_unfit"
    message = _("选项（或矩阵的行、列）有 %(count)s 个，须为 %(least)s–%(most)s 个。")


class ConditionUnfit(InvalidValue):
    """A condition on a later question, on one without fixed values, or on a value it does not have."""

    code = "survey_condition_unfit"
    message = _("显示条件“%(question)s = %(value)s”不成立：请选前面的单选、多选或评分题，及其选项。")


class RangeUnfit(InvalidValue):
    """A range that no number lies in."""

    code = "survey_range_unfit"
    message = _("数值范围、评分上限或小数位不成立（%(why)s），请改正。")


class DraftMoved(Conflict):
    """Somebody else saved the draft meanwhile."""

    code = "survey_draft_moved"
    message = _("“%(name)s”的草稿已被他人保存（第 %(revision)s 次修改），请刷新后再改。")


class NameTaken(Conflict):
    """Two questionnaires of one name in a project."""

    code = "survey_name_taken"
    message = _("本项目已有问卷“%(name)s”，请换一个名称。")


class NoDraft(Conflict):
    """Nothing that could be published."""

    code = "survey_no_draft"
    message = _("问卷“%(name)s”没有草稿；请先修改题目，再发布新版本。")


class NotOpen(Refusal):
    """Nobody answers a questionnaire that was stopped, or was never published."""

    code = "survey_not_open"
    message = _("问卷“%(name)s”未发布或已停用，不能填写；请联系案场经理。")


class VersionMoved(Conflict):
    """A newer version was published while this one was being filled in."""

    code = "survey_version_moved"
    message = _("问卷“%(name)s”刚发布了第 %(version)s 版；已填内容保留，请核对后再次提交。")


class AlreadyAnswered(Conflict):
    """One answer a customer; another replaces it, with a reason."""

    code = "survey_already_answered"
    message = _("%(customer)s 已于 %(day)s 填写“%(name)s”，答卷已锁定；如有错误请由经理更正。")


class AnswerReplaced(Conflict):
    """Only the last answer can be corrected."""

    code = "survey_answer_replaced"
    message = _("该答卷已被更正，请打开最新的答卷再更正。")


class NothingCorrected(Refusal):
    """A correction that says the same."""

    code = "survey_nothing_corrected"
    message = _("更正后的内容与原答卷相同，无需更正。")


class ConsentMissing(Refusal):
    """Who fills in themselves agrees to what is done with it first."""

    code = "survey_consent_missing"
    message = _("请先阅读并勾选同意声明。")


class LinkDead(Refusal):
    """The link was used, taken back, or is over; strangers hear the same for one that never was."""

    code = "survey_link_dead"
    message = _("链接已失效：可能已提交、已过期或已撤销。如需填写请联系您的置业顾问。")


class LinkNotOpen(Conflict):
    """A link that cannot be taken back any more."""

    code = "survey_link_not_open"
    message = _("该链接现为“%(state)s”，不能撤销。")


class LifeOutOfRange(InvalidValue):
    """A link for ever, or for no time."""

    code = "survey_life_out_of_range"
    message = _("有效天数须为 1–%(most)s 天，收到 %(value)s。")


class TabletClosed(Conflict):
    """The tablet was closed already."""

    code = "survey_tablet_closed"
    message = _("平板“%(name)s”已关闭。")


class DimensionUnknown(InvalidValue):
    """What cannot be counted by."""

    code = "survey_dimension_unknown"
    message = _("“%(value)s”不能用来统计：请选单选、多选、评分、数字、日期题，矩阵的一行，或客户结果。")


class QuestionUnknown(InvalidValue):
    """An answer to what nobody asked."""

    code = "survey_question_unknown"
    message = _("问卷没有题目“%(value)s”。")


class HiddenAnswered(InvalidValue):
    """An answer to a question that was not shown."""

    code = "survey_hidden_answered"
    message = _("按前面的回答，此题不需要填写；请清空。")


class AnswerMissing(InvalidValue):
    """A required question without an answer."""

    code = "survey_answer_missing"
    message = _("此题必答，请填写。")


class RowsMissing(InvalidValue):
    """Rows of a matrix without an answer."""

    code = "survey_rows_missing"
    message = _("还有没选的行：%(rows)s。")


class NotAnOption(InvalidValue):
    """A code that is not offered."""

    code = "survey_not_an_option"
    message = _("“%(value)s”不在选项中，请重新选择。")


class MoreUnsaid(InvalidValue):
    """Choosing "other" without saying what, or saying without choosing it."""

    code = "survey_more_unsaid"
    message = _("选了“其他”请写明内容；没选则请清空说明。")


class OutOfRange(InvalidValue):
    """A number beyond the question's range."""

    code = "survey_out_of_range"
    message = _("%(value)s 超出范围（%(bounds)s）。")


class WrongShape(InvalidValue):
    """Not what the kind of question is answered with."""

    code = "survey_wrong_shape"
    message = _("回答的格式与题型不符。")


class AnswersDoNotFit(InvalidValue):
    """What was answered does not fit the version. ``problems`` holds what is wrong, by question."""

    code = "survey_answers_do_not_fit"
    message = _("有 %(count)s 处需要修改。“%(question)s”：%(problem)s")

    def __init__(self, **params: object) -> None:
        super().__init__(**params)
        self.problems: dict[str, Refusal] = {}
        self.errors: tuple[RowError, ...] = ()

    @classmethod
    def of(cls, problems: Mapping[str, InvalidValue], questions: Iterable[_Titled]) -> AnswersDoNotFit:
        """The refusal for all of these, which names the first; ``errors`` lists them for programs, by the
        place of the question, 0 for what nobody asked.
        """
        titles = {each.code: each.title for each in questions}
        places = {code: place for place, code in enumerate(titles, 1)}
        first = min(problems, key=lambda code: places.get(code, len(places) + 1))
        refusal = cls(
            count=len(problems),
            question=titles.get(first, first)[:40],
            problem=Because(problems[first]),
            value=first,
        )
        refusal.problems = dict(problems)
        refusal.errors = tuple(
            RowError.of(problem, row=places.get(code, 0), column=code, title=titles.get(code, ""))
            for code, problem in problems.items()
        )
        return refusal


class ProductUnknown(InvalidValue):
    """Not a product type."""

    code = "survey_product_unknown"
    message = _("“%(value)s”不是产品类型，请从列表中选择。")


class PersonNeeded(Refusal):
    """The system itself fills nothing in for anybody."""

    code = "survey_person_needed"
    message = _("代填和更正问卷须由员工本人办理。")


class TooMuchTyped(InvalidValue):
    """More than a questionnaire can hold."""

    code = "survey_too_much_typed"
    message = _("填写的内容过多，无法暂存；请精简后重试。")


class TypedWrongly(InvalidValue):
    """A cell of a table of questions that says nothing this house understands."""

    code = "survey_cell_unfit"
    message = _("“%(value)s”无法识别：题型须为 %(choices)s；显示条件写作 题目代码=选项代码。")


class QuestionTableInvalid(InvalidValue):
    """A table of questions with wrong rows; nothing of it was taken."""

    code = "survey_table_invalid"
    message = _("题目表有 %(count)s 处错误，未导入任何题目；请按清单更正后重新上传。")

    def __init__(self, *, errors: Sequence[RowError]) -> None:
        self.errors = tuple(errors)
        super().__init__(count=len(errors), value="")


class LabelUnfit(InvalidValue):
    """Signs by which options are written in one text: code=label, * for "please say"."""

    code = "survey_label_unfit"
    message = _("选项“%(value)s”不能含等号或以星号结尾。")
