"""Rates by steps as fields of a form; the first step begins at zero."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.channels.codes import JUMPS
from kaipan.interfaces.backoffice.shell.fields import NumberField
from kaipan.kernel.tiers import Step

MOST_STEPS = 5
_LATER = range(2, MOST_STEPS + 1)


class StepsForm(forms.Form):
    """From how much on which rate holds, and how a jump is meant."""

    jump = forms.ChoiceField(
        label=_("跳点方式"),
        choices=[("", _("无跳点")), *JUMPS],
        required=False,
        help_text=_("全额重算：达到跳点后全部按新档计；分段累进：每档只计超出部分"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, MOST_STEPS + 1):
            if place > 1:
                self.fields[f"above_{place}"] = NumberField(
                    label=_("第 %(place)s 档起点") % {"place": place}, unit=_("元或套"), required=False
                )
            self.fields[f"rate_{place}"] = NumberField(
                label=_("第 %(place)s 档佣金") % {"place": place}, unit=_("% 或元"), required=place == 1
            )

    def clean(self) -> dict[str, Any]:
        """A step has both its numbers."""
        cleaned = super().clean() or {}
        for place in _LATER:
            if (cleaned.get(f"above_{place}") is None) != (cleaned.get(f"rate_{place}") is None):
                self.add_error(f"rate_{place}", _("每一档须同时填写起点和佣金。"))
        return cleaned

    def steps(self) -> tuple[Step, ...]:
        """As the rules read them."""
        given = self.cleaned_data
        later = [(given.get(f"above_{place}"), given.get(f"rate_{place}")) for place in _LATER]
        return (
            Step(Decimal(0), given["rate_1"]),
            *(Step(above, rate) for above, rate in later if above is not None and rate is not None),
        )
