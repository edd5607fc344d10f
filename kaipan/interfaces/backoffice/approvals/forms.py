"""The form of a decision; it only cleans."""

from django import forms
from django.utils.translation import gettext_lazy as _

APPROVE, REJECT = "approve", "reject"


class DecisionForm(forms.Form):
    """Yes or no, and a word about it. Whether a no needs a reason is for the verb to say."""

    comment = forms.CharField(
        label=_("意见"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("驳回时必须填写，提交人会看到。"),
    )
    answer = forms.ChoiceField(choices=[(APPROVE, _("同意")), (REJECT, _("驳回"))], widget=forms.HiddenInput)
