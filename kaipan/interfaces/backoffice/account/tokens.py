"""One's own API tokens."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kaipan.interfaces.backoffice.shell.fields import CountField
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require_somewhere
from kaipan.kernel.permissions import declared
from kaipan.org import actions as org
from kaipan.org.permissions import ISSUE_TOKEN


class TokenForm(forms.Form):
    """What a token is for, how long it lives, and what it is limited to."""

    name = forms.CharField(label=gettext_lazy("用途"), max_length=40)
    days = CountField(label=gettext_lazy("有效期（天）"), initial=90)
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("限于以下权限（不选则与本人相同）"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, held: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = self.fields["scopes"]
        assert isinstance(scopes, forms.MultipleChoiceField)
        scopes.choices = held


@never_cache
@page
def issue_token(request: PageRequest) -> HttpResponse:
    """Issue a token and show it, this once."""
    require_somewhere(request.actor, ISSUE_TOKEN)
    held = [(name, _(label)) for name, label in declared().items() if request.actor.may_somewhere(name)]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        secret = org.issue_token(**cleaned, actor=request.actor)
        context = {"title": _("接口令牌已签发"), "secret": secret}
        return render(request, "backoffice/account/token.html", context)

    context = {"title": _("签发接口令牌"), "submit": _("签发"), "cancel": reverse("mfa_index")}
    return answer_form(
        request, "backoffice/form.html", lambda data, _f: TokenForm(data, held=held), act, context
    )


@require_POST
@page
def revoke_token(request: PageRequest, token_id: int) -> HttpResponse:
    """End one of one's own tokens."""
    org.revoke_token(token_id, actor=request.actor)
    return go(request, reverse("mfa_index"), _("已撤销接口令牌。"))
