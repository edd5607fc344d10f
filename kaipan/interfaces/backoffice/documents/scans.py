"""已签扫描件 of a paper: shown on its page, added, replaced, voided and taken away here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kaipan.documents import actions
from kaipan.documents import queries as documents
from kaipan.documents.permissions import DOWNLOAD_SCAN, MANAGE_SCANS
from kaipan.interfaces.backoffice.shell.file_fields import FilesField, SeveralFiles
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.downloads import attachment
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaperId
from kaipan.platform.scopes import one
from kaipan.platform.uploads import ACCEPTED

_HELP = gettext_lazy("PDF 或 JPG、PNG、WebP 图片；每个最大 10 MB。")


class AttachForm(forms.Form):
    """Scans of the signed paper, several at once."""

    chosen = FilesField(
        label=gettext_lazy("选择扫描件"), widget=SeveralFiles({"accept": ACCEPTED}), help_text=_HELP
    )


class ReplaceForm(forms.Form):
    """Another scan, and why."""

    chosen = forms.FileField(
        label=gettext_lazy("新的扫描件"),
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
        help_text=_HELP,
    )
    reason = forms.CharField(
        label=gettext_lazy("替换原因"), max_length=200, widget=forms.Textarea({"rows": 2})
    )


class VoidForm(forms.Form):
    """Why a scan no longer counts."""

    reason = forms.CharField(
        label=gettext_lazy("作废原因"), max_length=200, widget=forms.Textarea({"rows": 2})
    )


def scans_shown(card: documents.PaperCard, actor: Actor) -> dict[str, Any]:
    """What the paper's page shows: the scans, and what the actor may do with them."""
    return {
        "scans": documents.scans_of(card.id, actor=actor),
        "may_attach": actor.may(MANAGE_SCANS, card.project_id),
        "may_download": actor.may(DOWNLOAD_SCAN, card.project_id),
    }


@page
def attach(request: PageRequest, paper_id: int) -> HttpResponse:
    """上传已签扫描件: several at once, all of them or none."""
    card = documents.paper_card(PaperId(paper_id), actor=request.actor)
    require(request.actor, MANAGE_SCANS, card.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        kept = actions.attach_scans(card.id, [_sent(each) for each in cleaned["chosen"]], actor=request.actor)
        return go(request, _url(card.id), _("已保存 %(count)s 个扫描件") % {"count": len(kept)})

    return answer_form(
        request,
        "backoffice/documents/scan_form.html",
        lambda data, files: AttachForm(data, files),
        act,
        _frame(card, _("上传 %(number)s 的已签扫描件") % {"number": card.number}, _("上传")),
    )


@page
def replace(request: PageRequest, scan_id: int) -> HttpResponse:
    """替换扫描件: the former one is voided and stays."""
    scan = one(documents.scans(request.actor), pk=scan_id)
    require(request.actor, MANAGE_SCANS, scan.project_id)
    card = documents.paper_card(PaperId(scan.paper_id), actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        sent = _sent(cleaned["chosen"])
        actions.replace_scan(scan.pk, sent, reason=cleaned["reason"], actor=request.actor)
        return go(request, _url(card.id), _("扫描件已替换，原扫描件已作废并保留"))

    return answer_form(
        request,
        "backoffice/documents/scan_form.html",
        lambda data, files: ReplaceForm(data, files),
        act,
        _frame(card, _("替换扫描件“%(file)s”") % {"file": scan.name}, _("替换")),
    )


@page
def void(request: PageRequest, scan_id: int) -> HttpResponse:
    """作废扫描件: it no longer counts as a signature, and stays."""
    scan = one(documents.scans(request.actor), pk=scan_id)
    require(request.actor, MANAGE_SCANS, scan.project_id)
    card = documents.paper_card(PaperId(scan.paper_id), actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.void_scan(scan.pk, reason=cleaned["reason"], actor=request.actor)
        return go(request, _url(card.id), _("扫描件已作废"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: VoidForm(data),
        act,
        _frame(card, _("作废扫描件“%(file)s”") % {"file": scan.name}, _("作废"))
        | {"danger": True, "intro": _("作废后不再作为签署依据；文件仍保留，可供查证。")},
    )


@require_POST
@page
def download(request: PageRequest, scan_id: int) -> HttpResponse:
    """下载扫描件: each time stands in the trail."""
    given = actions.hand_out_scan(scan_id, actor=request.actor)
    return attachment(given.name, given.media_type, given.content)


def _sent(file: UploadedFile[Any]) -> actions.SentScan:
    return actions.SentScan(file.name or "", file.read())


def _frame(card: documents.PaperCard, title: str, submit: str) -> dict[str, Any]:
    url = _url(card.id)
    crumbs = [Crumb(_("单据"), reverse("documents:papers")), Crumb(card.number, url)]
    return {"title": title, "crumbs": crumbs, "submit": submit, "cancel": url}


def _url(paper_id: int) -> str:
    return reverse("documents:paper", args=[paper_id])
