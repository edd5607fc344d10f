"""Forms that only clean, the answer to a submitted one, and the guard against a form that went stale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core import signing
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.http import render, status_of
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.kernel.errors import Refusal

VALIDATE = "_validate"
FORM_SENT = "form_sent"
"""Beside a form below a chosen list: the form itself was sent, not only the choice."""
DONE = "_done"
"""The button under what was shown beforehand. No column is called so, which is how smuggling is told."""
_SALT = "kaipan.backoffice.form"


def answer_form(
    request: PageRequest,
    template: str,
    make: Callable[[Mapping[str, Any] | None, Any], forms.BaseForm],
    act: Callable[[dict[str, Any]], HttpResponse],
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form, check it as one types, or carry it out.

    ``make(data, files)`` builds the form, unbound for ``None``. ``act(cleaned)`` makes the one call and
    answers, mostly with :func:`~kaipan.interfaces.backoffice.shell.http.go`. What the form or the domain
    refuses comes back in the form with everything that was typed: 422, or 409 where the world moved.
    """
    posted = request.method == "POST"
    form = make(request.POST, request.FILES) if posted else make(None, None)
    if posted and VALIDATE in request.POST:
        return _one_field(request, form, request.POST[VALIDATE])
    shown = {"form": form, "live_validation": bool(form.fields), **(context or {})}
    if not posted:
        return render(request, template, shown)
    if not form.is_valid():
        is_stale = bool(getattr(form, "stale", ()))
        return render(request, template, shown, status=409 if is_stale else 422)
    try:
        return act(form.cleaned_data)
    except Refusal as refusal:
        refuse(form, refusal)
        return render(request, template, shown, status=status_of(refusal))


def refuse(form: forms.BaseForm, refusal: Refusal) -> None:
    """Put the refusal where it belongs: at the field it names in ``params["field"]``, else over the form."""
    field = str(refusal.params.get("field", ""))
    form.add_error(field if field in form.fields else None, sentence(refusal))


def _one_field(request: PageRequest, form: forms.BaseForm, name: str) -> HttpResponse:
    if name not in form.fields:
        return HttpResponse(status=422)
    form.is_valid()
    return render(request, "backoffice/parts/field.html", {"field": form[name], "live_validation": True})


@dataclass(frozen=True, slots=True)
class StaleField:
    """One field that somebody else changed meanwhile: what it was, what it is now, what you typed."""

    label: str
    opened_with: str
    current: str
    yours: str


class GuardedForm(forms.Form):
    """An edit form that knows what it was opened with.

    ``initial`` must hold the record's current values on every request. When one of them has changed since
    the form was opened, the form is not valid: ``stale`` holds the three versions of each such field, the
    page shows them, and sending again (knowing them) goes through. The verb's own lock stays the judge.
    """

    opened_with = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stale: list[StaleField] = []
        token = signing.dumps(self._snapshot(), salt=_SALT, compress=True)
        self.initial = {**self.initial, "opened_with": token}

    def clean(self) -> dict[str, Any]:
        """Compare what the form was opened with against the record of now."""
        cleaned = super().clean() or {}
        now, opened = self._snapshot(), self._opened(cleaned.pop("opened_with", ""))
        if opened is None:
            self._know_the_current_values()
            raise forms.ValidationError(_("表单已失效，请核对内容后再次提交。"), code="unknown_origin")
        self.stale = [
            StaleField(
                str(self[name].label),
                self._shown(name, opened[name]),
                self._shown(name, now[name]),
                self._shown(name, str(self[name].data or "")),
            )
            for name in now
            if name in opened and opened[name] != now[name]
        ]
        if self.stale:
            self._know_the_current_values()
            raise forms.ValidationError(
                _("您编辑期间，他人已修改了此记录。请对照下表，再次提交将以您的内容为准。"), code="stale"
            )
        return cleaned

    def _know_the_current_values(self) -> None:
        """Let the form that is shown again carry the values of now, so that sending it again goes through."""
        data = cast("QueryDict", self.data).copy()
        data[self.add_prefix("opened_with")] = self.initial["opened_with"]
        self.data = data

    def _opened(self, token: str) -> dict[str, str] | None:
        try:
            return signing.loads(token, salt=_SALT)  # type: ignore[no-any-return]
        except signing.BadSignature:
            return None

    def _snapshot(self) -> dict[str, str]:
        return {
            name: str(self.get_initial_for_field(field, name) or "")
            for name, field in self.fields.items()
            if name != "opened_with"
        }

    def _shown(self, name: str, value: str) -> str:
        """The value as its field shows it: the label of a choice, else the value itself."""
        choices = getattr(self.fields[name], "choices", ())
        return next((str(label) for code, label in choices if str(code) == value), value)
