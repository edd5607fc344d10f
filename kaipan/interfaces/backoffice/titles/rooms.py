"""标记无产权 and taking it back, by the names of rooms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.titles.codes import WITHOUT
from kaipan.interfaces.backoffice.titles.lists import HANDLE
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.platform.clock import business_day
from kaipan.titles import actions

MOST = 200


class _Named(forms.Form):
    """Rooms, one a line, as everybody calls them."""

    rooms = forms.CharField(
        label=_("房间"),
        max_length=8000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("每行一间，写全称，如 3栋1单元301；一次最多 200 间"),
    )

    def __init__(self, *args: Any, actor: Actor, project_id: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self._actor, self._project_id = actor, project_id

    def clean_rooms(self) -> list[int]:
        """Their ids; every name has to be a room of the project."""
        names = list(dict.fromkeys(filter(None, map(str.strip, self.cleaned_data["rooms"].splitlines()))))
        if len(names) > MOST:
            raise ValidationError(say("一次最多 200 间，请分次标记。"))
        found = inventory.rooms(self._actor).filter(project_id=self._project_id, label__in=names)
        known = dict(found.order_by().values_list("label", "pk"))
        unknown = [name for name in names if name not in known]
        if unknown:
            raise ValidationError(say("项目中没有这些房间：%(names)s") % {"names": "、".join(unknown[:5])})
        return list(known.values())


class MarkForm(_Named):
    """Which rooms have no title, and why."""

    kind = forms.ChoiceField(label=_("无产权原因"), choices=WITHOUT)
    words = forms.CharField(
        label=_("说明"), max_length=200, required=False, help_text=_("原因为“其他”时必填")
    )


class TakeBackForm(_Named):
    """Which rooms have a title after all."""

    reason = forms.CharField(label=_("取消原因"), max_length=200)


def _form(request: PageRequest, project_id: int, name: str, form: type[_Named], act: Any) -> HttpResponse:
    require(request.actor, HANDLE, project_id)
    back = reverse("titles:untitled", args=[project_id])
    said: dict[str, Any] = {"actor": request.actor, "project_id": project_id}
    context = {"title": name, "submit": name, "cancel": back, "crumbs": [Crumb(say("无产权房间"), back)]}

    def done(cleaned: dict[str, Any]) -> HttpResponse:
        count = act(project_id, cleaned.pop("rooms"), **cleaned, actor=request.actor, today=business_day())
        return go(request, back, say("已更新 %(count)s 间房") % {"count": count})

    return answer_form(
        request, "backoffice/form.html", lambda data, _files: form(data, **said), done, context
    )


@page
def mark(request: PageRequest, project_id: int) -> HttpResponse:
    """标记无产权."""
    return _form(request, project_id, say("标记无产权"), MarkForm, actions.mark_without_title)


@page
def take_back(request: PageRequest, project_id: int) -> HttpResponse:
    """取消无产权标记."""
    return _form(request, project_id, say("取消无产权标记"), TakeBackForm, actions.mark_with_title)
