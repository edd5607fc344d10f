"""Who somebody might already be, found while the form is being filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.platform.clock import business_day

_SHOWN = 5
_LONGEST = 80
_TONES = {"FORBID": "red", "WARN": "amber", "IGNORE": "blue"}

_TITLES: dict[str, str | Promise] = {
    "identity": _("该证件已是本项目的客户"),
    "phone": _("该电话已是本项目的客户"),
    "name_tail": _("同名且手机尾号相同的客户"),
    "family": _("其家庭成员已是本项目的客户"),
    "name": _("同名的客户"),
    "sound": _("姓名读音相同的客户"),
}
_OF_ANOTHER: dict[str, str | Promise] = {
    "identity": _("该证件已由其他顾问登记"),
    "phone": _("该电话已由其他顾问登记"),
    "name_tail": _("同名且手机尾号相同的客户，由其他顾问接待"),
    "family": _("其家庭成员由其他顾问接待"),
}
_MEANS: dict[str, str | Promise] = {
    "FORBID": _("提交会被拒绝。如有争议请联系案场经理判客。"),
    "WARN": _("提交时须核对并确认。"),
    "IGNORE": _("仅供核对，不影响登记。"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Customers found by one likeness: those one may see, or only that there is somebody else's."""

    title: str | Promise
    tone: str
    means: str | Promise
    seen: Sequence[customers.Duplicate]


@require_POST
@page
def duplicates(request: PageRequest, project_id: int) -> HttpResponse:
    """Customers with one of these telephones, this document or a name like this.

    Posted, so that no log holds numbers.
    """
    typed = {name: request.POST.get(name, "").strip()[:_LONGEST] for name in ("name", "phone", "identity")}
    more = request.POST.get("more_phones", "")[: 5 * _LONGEST].splitlines()
    found = customers.look_for_duplicates(
        project_id,
        name=typed["name"],
        phones=[each for each in (typed["phone"], *more) if each.strip()][:10],
        identity_type=request.POST.get("identity_type", "")[:_LONGEST] or None,
        identity=typed["identity"] or None,
        actor=request.actor,
    )
    rule = customers.duplicate_policies(project_id, business_day())
    groups = list(_groups(found, rule))
    return render(request, "backoffice/customers/duplicates.html", {"groups": groups})


def _groups(found: list[customers.Duplicate], rule: actions.DuplicatePolicies | None) -> list[Group]:
    """By likeness, the surest first; who was found by a surer one is not told again by a weaker.

    What the project says to ignore is not shown; as long as it has said nothing, names are shown as a hint.
    """
    policies = rule or actions.DuplicatePolicies()
    groups, told = [], set()
    for likeness, title in _TITLES.items():
        alike = [each for each in found if each.likeness == likeness and each.customer_id not in told]
        meaning = policies.of(likeness)
        hidden = meaning == "IGNORE" and rule is not None and likeness != "sound"
        if not alike or hidden:
            continue
        told |= {each.customer_id for each in alike}
        seen = [each for each in alike if each.is_visible][:_SHOWN]
        if seen or (likeness in _OF_ANOTHER and meaning != "IGNORE"):
            heading = title if seen else _OF_ANOTHER[likeness]
            groups.append(Group(heading, _TONES[meaning], _MEANS[meaning], seen))
        elif meaning != "IGNORE":
            groups.append(Group(_("同名客户由其他顾问接待"), _TONES[meaning], _MEANS[meaning], seen))
    return groups
