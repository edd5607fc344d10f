"""The forms of approvals; they only clean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.approvals.queries import MyTurn
from kaipan.interfaces.backoffice.shell.fields import MomentField

APPROVE, REJECT = "approve", "reject"
_TO_REQUESTER = ""


class DecisionForm(forms.Form):
    """Yes or no, at which step, and a word about it. Whether a no needs a reason is for the verb to say."""

    step = forms.ChoiceField(label=_("办理环节"), required=False)
    comment = forms.CharField(
        label=_("意见"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("驳回时必须填写，提交人会看到。"),
    )
    answer = forms.ChoiceField(choices=[(APPROVE, _("同意")), (REJECT, _("驳回"))], widget=forms.HiddenInput)

    def __init__(self, *args: Any, turns: Iterable[MyTurn] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["step"]
        field.choices = [(str(turn.node_id), turn_words(turn)) for turn in turns]
        if len(field.choices) < 2:
            del self.fields["step"]


def turn_words(turn: MyTurn) -> str:
    """A step as its holder chooses it."""
    if not turn.for_name:
        return turn.name
    return str(_("%(step)s（代%(person)s办理）") % {"step": turn.name, "person": turn.for_name})


class ManyForm(forms.Form):
    """One word about many."""

    comment = forms.CharField(
        label=_("意见"), required=False, max_length=500, widget=forms.Textarea({"rows": 3})
    )


class ReturnForm(forms.Form):
    """Where a question goes back to, and why."""

    to_step = forms.ChoiceField(label=_("退回到"), required=False)
    comment = forms.CharField(label=_("退回意见"), max_length=500, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, steps: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to_step"]
        field.choices = [(_TO_REQUESTER, _("提交人")), *((str(pk), name) for pk, name in steps)]


class PersonForm(forms.Form):
    """Somebody of the project, and a word to them."""

    staff_id = forms.ChoiceField(label=_("选择同事"))
    comment = forms.CharField(label=_("说明"), required=False, max_length=200)

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["staff_id"]
        field.choices = [("", "—"), *((str(each.pk), each.name) for each in people)]


class SignerForm(PersonForm):
    """And whether they look before me or after."""

    order = forms.ChoiceField(
        label=_("加签位置"), choices=[("before", _("在我之前")), ("after", _("在我之后"))]
    )


class DelegationForm(forms.Form):
    """Who stands in, from when to when, for what."""

    for_staff = forms.ChoiceField(label=_("被代理人"), required=False)
    to_staff = forms.ChoiceField(label=_("审批代理人"))
    starts_at = MomentField(label=_("代理开始"))
    ends_at = MomentField(label=_("代理结束"), help_text=_("最长 366 天，可提前结束。"))
    in_project = forms.ChoiceField(label=_("项目"), required=False)
    matters = forms.MultipleChoiceField(
        label=_("代理事项"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("不选为全部。")
    )
    reason = forms.CharField(label=_("代理原因"), max_length=200)

    def offer(self, **choices: Iterable[tuple[str, Any]]) -> DelegationForm:
        """Let these be chosen."""
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = list(offered)
        return self


class ReasonForm(forms.Form):
    """Why, if one likes to say."""

    reason = forms.CharField(label=_("原因"), required=False, max_length=200)
