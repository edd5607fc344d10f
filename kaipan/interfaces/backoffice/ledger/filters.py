"""What journals are filtered by, and the question of the trial balance."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.ledger.kinds import KIND_CHOICES
from kaipan.interfaces.backoffice.shell.fields import DayField
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, SearchFilter


class JournalFilter(FilterSet):
    """Words of the memo, kind, and days."""

    q = SearchFilter(hint=_("摘要"), field_name="memo", lookup_expr="icontains")
    kind = ChoiceFilter(label=_("类型"), choices=KIND_CHOICES)
    dated_on = DayRangeFilter(label=_("凭证日期"))


class BalanceForm(forms.Form):
    """The trial balance of which books, as of which day."""

    as_of = DayField(label=_("截止日期"), required=False)
    whole = forms.ChoiceField(
        label=_("范围"), choices=[("", _("当前项目")), ("1", _("整个公司"))], required=False
    )


class ReopenForm(forms.Form):
    """反月结: why."""

    reason = forms.CharField(label=_("反月结原因"), max_length=200, widget=forms.Textarea)
