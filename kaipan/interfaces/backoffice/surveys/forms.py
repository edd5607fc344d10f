"""Forms about questionnaires. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.fields import CountField, NumberField
from kaipan.interfaces.backoffice.shell.typed import KeyField
from kaipan.surveys import actions, queries
from kaipan.surveys.actions import Condition, Kind, Question

PRODUCTS: list[tuple[str, str | Promise]] = [
    ("", _("全部产品")),
    *choices_of("surveys.Questionnaire", "product_type").choices,
]
KINDS: dict[str, str | Promise] = {
    str(code): label for code, label in actions.QuestionKind.choices
}  # fmt: skip
LONGEST_OPTIONS = 3_000


def _area(
    label: Any, *, rows: int = 3, longest: int = 300, required: bool = True, help_text: Any = ""
) -> Any:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=widget, help_text=help_text
    )


class QuestionnaireForm(forms.Form):
    """What a questionnaire is called and for which product it is."""

    name = forms.CharField(label=_("问卷名称"), max_length=60)
    product_type = forms.ChoiceField(label=_("产品类型"), choices=PRODUCTS, required=False)


class NewForm(QuestionnaireForm):
    """A new questionnaire, empty or after another."""

    copied_from = forms.ChoiceField(label=_("复制题目自"), required=False)

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["copied_from"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("空白问卷")), *others]


class ChangeForm(QuestionnaireForm):
    """Name, product, and whether anybody may answer."""

    is_open = forms.BooleanField(label=_("可填写（取消勾选即停用，已有答卷不变）"), required=False)


class DraftForm(forms.Form):
    """A change to the draft, that knows which draft was looked at."""

    revision = KeyField(widget=forms.HiddenInput(), required=False)


class WordsForm(DraftForm):
    """What stands around the questions."""

    intro = _area(_("卷首语"), required=False, help_text=_("显示在题目上方，可留空。"))
    consent = _area(_("同意声明"), help_text=_("客户自己填写时须勾选；随版本冻结，与答卷一起留存。"))


class TableForm(DraftForm):
    """A table of questions."""

    file = forms.FileField(label=_("题目表"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"}))


class QuestionForm(DraftForm):
    """One question of a kind; only the fields of that kind."""

    title = forms.CharField(label=_("题目"), max_length=200)
    hint = forms.CharField(label=_("说明"), max_length=200, required=False)
    code = forms.CharField(
        label=_("代码"),
        max_length=30,
        required=False,
        help_text=_("统计和接口按代码识别题目，发布后请保持不变；留空自动编号。"),
    )
    required = forms.BooleanField(label=_("必答"), required=False)
    when = forms.ChoiceField(
        label=_("显示条件"), required=False, help_text=_("只有前面的题这样回答时才显示此题。")
    )

    def __init__(self, *args: Any, kind: Kind, earlier: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields |= _fields_of(kind)
        self.order_fields(["title", "options", "columns", "most", "least", "unit", "places", "hint"])
        field = self.fields["when"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("总是显示")), *_conditions(earlier)]

    def question(self, cleaned: Mapping[str, Any], taken: Sequence[str]) -> Question:
        """As a verb takes it; without a code it gets the next free one."""
        question, _found, value = cleaned["when"].partition("=")
        return Question(
            code=cleaned["code"] or queries.free_code(taken),
            kind=self.kind,
            title=cleaned["title"],
            hint=cleaned["hint"],
            required=cleaned["required"],
            options=queries.read_options(cleaned.get("options", "")),
            columns=queries.read_options(cleaned.get("columns", "")),
            least=cleaned.get("least"),
            most=cleaned.get("most"),
            unit=cleaned.get("unit", ""),
            places=cleaned.get("places") or 0,
            when=Condition(question, value) if question else None,
        )


def initial_of(question: Question) -> dict[str, Any]:
    """What the form of a question is opened with."""
    return {
        "title": question.title,
        "hint": question.hint,
        "code": question.code,
        "required": question.required,
        "options": queries.write_options(question.options),
        "columns": queries.write_options(question.columns),
        "least": question.least,
        "most": question.most,
        "unit": question.unit,
        "places": question.places,
        "when": f"{question.when.question}={question.when.value}" if question.when else "",
    }


def _fields_of(kind: Kind) -> dict[str, forms.Field]:
    one_a_line = _("每行一个：名称，或 代码=名称；末尾加 * 表示“请说明”。")
    if kind in (Kind.SINGLE, Kind.MULTIPLE):
        return {"options": _area(_("选项"), rows=6, longest=LONGEST_OPTIONS, help_text=one_a_line)}
    if kind is Kind.MATRIX:
        plain = _("每行一个：名称，或 代码=名称。")
        return {
            "options": _area(_("矩阵行"), rows=5, longest=LONGEST_OPTIONS, help_text=plain),
            "columns": _area(_("矩阵列"), rows=5, longest=LONGEST_OPTIONS, help_text=plain),
        }
    if kind is Kind.RATING:
        return {
            "most": NumberField(
                label=_("最高分"), unit=_("分"), help_text=_("2–10，留空为 5。"), required=False
            )
        }
    if kind is Kind.NUMBER:
        return {
            "least": NumberField(label=_("最小值"), required=False),
            "most": NumberField(label=_("最大值"), required=False),
            "unit": forms.CharField(label=_("单位"), max_length=10, required=False),
            "places": CountField(label=_("小数位"), required=False),
        }
    return {}


def _conditions(earlier: Sequence[Question]) -> list[tuple[str, str]]:
    found = []
    for question in earlier:
        for value in question.values:
            option = question.option(value)
            label = option.label if option else _t("%(value)s 分") % {"value": value}
            found.append((f"{question.code}={value}", f"{question.title}：{label}"))
    return found


class SeenForm(forms.Form):
    """What goes along with a filled-in questionnaire: which version it was."""

    seen = KeyField(widget=forms.HiddenInput(), required=False)


class FillForm(SeenForm):
    """A consultant fills in for a customer."""

    agreed = forms.BooleanField(label=_("已向客户说明以下声明，客户同意"), required=False)


class CorrectForm(forms.Form):
    """Why an answer is replaced."""

    reason = forms.CharField(label=_("更正原因"), max_length=200)


class IssueForm(forms.Form):
    """How a customer answers by themselves."""

    way = forms.ChoiceField(
        label=_("填写方式"),
        choices=[
            ("LINK", _("发链接给客户，在客户手机上填写")),
            ("TABLET", _("在前台平板上填写（2 小时内）")),
        ],
        widget=forms.RadioSelect,
        initial="LINK",
    )
    days = CountField(label=_("链接有效天数"), unit=_("天"), required=False, help_text=_("1–30 天。"))


class TabletForm(forms.Form):
    """A tablet of the reception."""

    name = forms.CharField(label=_("平板名称"), max_length=40)
    days = CountField(label=_("有效天数"), unit=_("天"), help_text=_("1–365 天，可随时关闭。"))
