"""Forms about reservations. They clean; the verbs judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.sales.forms import people_here
from kaipan.interfaces.backoffice.shell.fields import CountField
from kaipan.interfaces.backoffice.shell.typed import KeyField, ids_in
from kaipan.kernel.actor import Actor


def _words(label: Any, *, longest: int = 200, required: bool = False) -> forms.CharField:
    area = forms.Textarea({"rows": 2})
    return forms.CharField(label=label, max_length=longest, required=required, widget=area)


class ForCustomerForm(forms.Form):
    """Something for a customer of the project."""

    customer = KeyField(label=_("客户"), error_messages={"required": _("请选择客户，或登记新客户。")})

    def __init__(self, *args: Any, actor: Actor, project_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people_here(actor, project_id)

    @property
    def chosen(self) -> Any:
        """The customer chosen so far, if it is one this person may choose."""
        return self.people.filter(pk__in=ids_in([str(self["customer"].value() or "")])).first()


class ReserveForm(ForCustomerForm):
    """预留: for whom and how long."""

    days = CountField(label=_("保留天数"), unit=_("天"))
    reason = _words(_("说明"))


class QueueForm(ForCustomerForm):
    """排队: who waits; managers may let somebody go before others, with a reason."""

    priority = forms.BooleanField(label=_("优先排队"), required=False)
    priority_reason = forms.CharField(label=_("优先原因"), max_length=200, required=False)

    def __init__(self, *args: Any, may_prefer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_prefer:
            del self.fields["priority"], self.fields["priority_reason"]


class HoldForm(forms.Form):
    """销控: for what reason and how long."""

    reason_code = forms.ChoiceField(label=_("销控原因"))
    days = CountField(label=_("保留天数"), unit=_("天"))
    reason = _words(_("说明"))

    def __init__(self, *args: Any, reasons: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each, each) for each in reasons]


class RenewForm(forms.Form):
    """续期: how much longer."""

    days = CountField(label=_("延长天数"), unit=_("天"))


class EndForm(forms.Form):
    """取消: why."""

    reason = _words(_("取消原因"), required=True)


class LeaveForm(forms.Form):
    """退出排队: why, if anybody wants to know."""

    reason = _words(_("退出原因"))


class ReasonsForm(forms.Form):
    """销控原因: one a line."""

    reasons = forms.CharField(
        label=_("销控原因"),
        max_length=1000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("每行一个，最多 30 个，每个不超过 20 字；已有预留保留原来的说法。"),
    )
