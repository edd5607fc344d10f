"""What registrations put into the shell: their place, how states look, their question and their page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kaipan.approvals.queries import ApprovalCard
from kaipan.interfaces.backoffice.approvals import subjects
from kaipan.interfaces.backoffice.approvals.subjects import Subject
from kaipan.interfaces.backoffice.registrations.import_log import imported_url, log_url
from kaipan.interfaces.backoffice.registrations.importing import tried_url
from kaipan.interfaces.backoffice.registrations.rows import registration_url, what_for
from kaipan.interfaces.backoffice.shell import badges, navigation, sources
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.interfaces.backoffice.work import results
from kaipan.kernel.actor import Actor
from kaipan.platform.models import Work
from kaipan.registrations import queries
from kaipan.registrations.permissions import VIEW, VIEW_ALL
from kaipan.registrations.works import IMPORTING, TRYING


def withdrawal_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """What is asked when a registration is to be given up."""
    asked: Mapping[str, Any] = card.payload
    facts: list[tuple[str, object]] = [
        (gettext("认筹编号"), asked["number"]),
        (gettext("诚意金（元）"), asked["earnest"]),
    ]
    row: Any = queries.registrations(actor).filter(pk=card.source.id).first()
    if row is None:
        return Subject(facts=facts)
    facts += [
        (gettext("客户"), row.customer.party.name),
        (gettext("认筹级别"), what_for(row)),
        (gettext("顾问"), row.consultant.name),
        (gettext("失效日期"), row.valid_until),
    ]
    return Subject(facts=facts, url=registration_url(row.pk))


def _tried(work: Work) -> str:
    return tried_url(work.arguments["table_id"])


def _found(work: Work) -> str:
    counts = {name: (work.result or {}).get(name, 0) for name in ("registered", "wrong")}
    return gettext("将登记 %(registered)s 个认筹；错误 %(wrong)s 处") % counts


def _imported(work: Work) -> str:
    made = (work.result or {}).get("registration_import_id")
    return imported_url(made) if made else log_url(work.project_id)


def _read_in(work: Work) -> str:
    return gettext("已导入 %(count)s 个认筹") % {"count": (work.result or {}).get("registered", 0)}


results.register(TRYING, results.Result(way=_tried, said=_found))
results.register(IMPORTING, results.Result(way=_imported, said=_read_in))
navigation.register(
    Item(
        Section.SALES,
        _("认筹"),
        "clipboard-check",
        "registrations:registrations",
        (VIEW, VIEW_ALL),
        in_project=True,
        order=3,
    )
)
subjects.register("registrations.withdraw", withdrawal_subject)
sources.register("registrations.registration", "registrations:registration", queries.registrations)
badges.register(
    "registrations.state",
    choices_of("registrations.Registration", "state"),
    {
        "REGISTERED": (Tone.AMBER, _("待")),
        "VALID": (Tone.GREEN, _("有")),
        "TURNED": (Tone.BLUE, _("转")),
        "WITHDRAWING": (Tone.PURPLE, _("退")),
        "WITHDRAWN": (Tone.GREY, _("退")),
        "LAPSED": (Tone.GREY, _("失")),
        "VOIDED": (Tone.RED, _("废")),
    },
)
badges.register(
    "registrations.finding",
    choices_of("registrations.QualificationCheck", "state"),
    {
        "GOOD": (Tone.GREEN, _("通")),
        "BAD": (Tone.RED, _("否")),
        "PENDING": (Tone.AMBER, _("补")),
    },
)
