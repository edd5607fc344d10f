"""The form of a row of the matrix with its table of steps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.approvals.actions import Band, RouteTerms, StepTerms
from kaipan.approvals.codes import RouteAnswer, StepMode
from kaipan.interfaces.backoffice.approvals.filters import matter_choices
from kaipan.interfaces.backoffice.presale.fields import CellInput, CellSelect
from kaipan.interfaces.backoffice.presale.rows import RowForm, TableForm
from kaipan.interfaces.backoffice.shell.fields import CountField, MoneyField, NumberField
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.org import queries as org

_BANDS = ("amount", "percent", "count")


class RouteStepForm(RowForm):
    """One step: which role, or which person, and how."""

    needed = ("stage", "step_name")
    ignored = ("mode", "distinct_people")

    stage = CountField(label=_("环节序号"), required=False)
    step_name = forms.CharField(
        label=_("环节名称"), max_length=40, required=False, widget=CellInput(_("环节名称"), is_number=False)
    )
    mode = forms.ChoiceField(
        label=_("办理方式"), choices=StepMode.choices, required=False, widget=CellSelect(_("办理方式"))
    )
    role = forms.ChoiceField(label=_("角色"), required=False, widget=CellSelect(_("角色")))
    person = forms.ChoiceField(label=_("指定人"), required=False, widget=CellSelect(_("指定人")))
    distinct_people = forms.BooleanField(
        label=_("须不同人"), required=False, widget=forms.CheckboxInput({"aria-label": _("须不同人")})
    )
    due_hours = CountField(label=_("时限（小时）"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles: Any = self.fields["role"]
        roles.choices = [("", "—"), *((str(each.pk), each.name) for each in org.role_names(actor))]
        people: Any = self.fields["person"]
        people.choices = [("", "—"), *((str(pk), name) for pk, name in _people(actor))]
        for name in ("stage", "due_hours"):
            self.fields[name].widget.attrs["aria-label"] = self.fields[name].label


def _people(actor: Actor) -> list[tuple[int, str]]:
    """Colleagues who may hold steps somewhere the actor sets the matrix."""
    from_projects = {
        each.pk: each.name
        for project_id in actor.visible_projects()
        for permission in ("approvals.step.decide", "approvals.request.decide")
        for each in org.holders(project_id, permission)
    }
    return sorted(from_projects.items(), key=lambda pair: (pair[1], pair[0]))


class RouteForm(TableForm):
    """A row: for which matter and bands, what it says, and its steps."""

    about = forms.ChoiceField(label=_("事项"), choices=matter_choices)
    in_project = forms.ChoiceField(label=_("适用项目"), required=False)
    route_name = forms.CharField(label=_("路线名称"), max_length=60)
    handled = forms.ChoiceField(label=_("处理方式"), choices=RouteAnswer.choices)
    amount_low = MoneyField(label=_("金额从"), required=False)
    amount_high = MoneyField(label=_("金额至（不含）"), required=False)
    percent_low = NumberField(label=_("比例从"), unit="%", required=False)
    percent_high = NumberField(label=_("比例至（不含）"), unit="%", required=False)
    count_low = CountField(label=_("次数或天数从"), required=False)
    count_high = CountField(label=_("次数或天数至（不含）"), required=False)

    def terms(self) -> RouteTerms:
        """What the verb is given; only after ``is_valid``."""
        cleaned = self.cleaned_data
        bands = {
            measure: Band(_plain(cleaned[f"{measure}_low"]), _plain(cleaned[f"{measure}_high"]))
            for measure in _BANDS
        }
        steps = [
            StepTerms(
                stage=row["stage"],
                name=row["step_name"],
                role_id=int(row["role"]) if row["role"] else None,
                person_id=int(row["person"]) if row["person"] else None,
                mode=row["mode"] or StepMode.ANY.value,
                distinct_people=row["distinct_people"],
                due_hours=row["due_hours"],
            )
            for row in self.tables["steps"].filled
        ]
        return RouteTerms(
            cleaned["about"], cleaned["route_name"], answer=cleaned["handled"], bands=bands, steps=steps
        )


def _plain(value: Any) -> Decimal | int | None:
    return value.amount if isinstance(value, Money) else value


def _money(value: Decimal | None) -> Money | None:
    return None if value is None else Money(value)


def route_initial(route: Any) -> dict[str, Any]:
    """The form's values of a row."""
    bands = {
        f"{measure}_{end}": getattr(route, f"{measure}_{column}")
        for measure in _BANDS
        for end, column in (("low", "from"), ("high", "to"))
    }
    return {
        "about": route.matter,
        "in_project": str(route.project_id or ""),
        "route_name": route.name,
        "handled": route.answer,
        **bands,
        "amount_low": _money(bands["amount_low"]),
        "amount_high": _money(bands["amount_high"]),
    }


def steps_initial(route: Any) -> list[dict[str, Any]]:
    """The table's values of a row."""
    return [
        {
            "stage": step.stage,
            "step_name": step.name,
            "mode": step.mode,
            "role": str(step.role_id or ""),
            "person": str(step.person_id or ""),
            "distinct_people": step.distinct_people,
            "due_hours": step.due_hours,
        }
        for step in route.steps.all()
    ]
