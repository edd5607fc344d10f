"""附件 of a customer: shown on the customer's page, added, taken away and removed here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.codes import FileKind
from kaipan.customers.permissions import DOWNLOAD_FILE, MANAGE_FILES
from kaipan.interfaces.backoffice.shell.file_fields import FilesField, SeveralFiles
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.downloads import attachment
from kaipan.kernel.actor import Actor, require, require_somewhere
from kaipan.parties.permissions import REVEAL
from kaipan.platform.scopes import one
from kaipan.platform.uploads import ACCEPTED


class AttachForm(forms.Form):
    """Files of one kind: chosen, or taken with the telephone's camera."""

    kind = forms.ChoiceField(label=gettext_lazy("附件类型"), choices=[("", "—"), *FileKind.choices])
    chosen = FilesField(
        label=gettext_lazy("选择文件"),
        required=False,
        widget=SeveralFiles({"accept": ACCEPTED}),
        help_text=gettext_lazy(
            "JPG、PNG、WebP 图片或 PDF，可多选；每个最大 10 MB，一次最多 10 个、合计 20 MB。"
            "照片的拍摄地点等信息会去掉。"
        ),
    )
    taken = FilesField(
        label=gettext_lazy("或用手机拍照"),
        required=False,
        widget=forms.ClearableFileInput({"accept": "image/jpeg", "capture": "environment"}),
    )

    def clean(self) -> dict[str, Any]:
        """One file at least."""
        cleaned = super().clean() or {}
        cleaned["files"] = [*cleaned.pop("chosen", []), *cleaned.pop("taken", [])]
        if not cleaned["files"]:
            self.add_error("chosen", forms.ValidationError(_("请选择文件或拍照。"), code="required"))
        return cleaned


class RemoveForm(forms.Form):
    """Why a file goes."""

    reason = forms.CharField(
        label=gettext_lazy("移除原因"), max_length=200, widget=forms.Textarea({"rows": 2})
    )


class DownloadForm(forms.Form):
    """Why somebody takes the copy of a document; of other files nobody asks."""

    reason = forms.CharField(
        label=gettext_lazy("下载原因"),
        max_length=200,
        help_text=gettext_lazy("您的姓名、时间和原因会记入审计日志，并计入当日查看次数。"),
    )

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["reason"]


def files_shown(card: customers.CustomerCard, actor: Actor) -> dict[str, Any]:
    """What the customer's page shows: the files kept, and what the actor may do with them."""
    changes = customers.customers_to_change(actor).filter(pk=card.id).exists()
    return {
        "files": customers.files_of(card.id, actor=actor),
        "may_attach": changes and actor.may(MANAGE_FILES, card.project_id),
        "may_download": actor.may(DOWNLOAD_FILE, card.project_id),
    }


@page
def attach(request: PageRequest, customer_id: int) -> HttpResponse:
    """上传附件: several at once, all of them or none."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require(request.actor, MANAGE_FILES, card.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        sent = [_sent(each) for each in cleaned["files"]]
        kept = actions.attach_files(card.id, cleaned["kind"], sent, actor=request.actor)
        said = _("已保存 %(count)s 个附件") % {"count": len(kept)}
        return go(request, _url(card.id), said)

    return answer_form(
        request,
        "backoffice/customers/file_upload.html",
        lambda data, files: AttachForm(data, files),
        act,
        _frame(card, _("上传 %(name)s 的附件") % {"name": card.name}, _("上传")),
    )


@page
def remove(request: PageRequest, file_id: int) -> HttpResponse:
    """移除附件: its content is gone for good."""
    file = one(customers.customer_files(request.actor), pk=file_id)
    require(request.actor, MANAGE_FILES, file.project_id)
    card = customers.customer_card(file.customer_id, actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.remove_file(file.pk, **cleaned, actor=request.actor)
        return go(request, _url(card.id), _("附件已移除"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: RemoveForm(data),
        act,
        _frame(card, _("移除附件“%(file)s”") % {"file": file.name}, _("移除"))
        | {"danger": True, "intro": _("文件内容将永久删除，不能恢复；上传和移除的记录保留。")},
    )


@never_cache
@page
def download(request: PageRequest, file_id: int) -> HttpResponse:
    """下载附件: the copy of a document for a reason; each time stands in the trail."""
    file = one(customers.customer_files(request.actor), pk=file_id)
    require(request.actor, DOWNLOAD_FILE, file.project_id)
    is_document = file.kind == FileKind.IDENTITY
    if is_document:
        require_somewhere(request.actor, REVEAL)
    card = customers.customer_card(file.customer_id, actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        given = actions.hand_out_file(file.pk, **cleaned, actor=request.actor)
        return attachment(given.name, given.media_type, given.content)

    facts = [
        (_("文件"), file.name),
        (_("类型"), _(file.get_kind_display())),
        (_("大小"), filesizeformat(file.size)),
        (_("客户"), card.name),
    ]
    return answer_form(
        request,
        "backoffice/customers/file_download.html",
        lambda data, _files: DownloadForm(data, asks=is_document),
        act,
        _frame(card, _("下载附件"), _("下载")) | {"facts": facts},
    )


def _sent(file: UploadedFile[Any]) -> actions.SentFile:
    return actions.SentFile(file.name or "", file.read())


def _frame(card: customers.CustomerCard, title: str, submit: str) -> dict[str, Any]:
    url = _url(card.id)
    return {"title": title, "crumbs": [Crumb(card.name, url)], "submit": submit, "cancel": url}


def _url(customer_id: int) -> str:
    return reverse("customers:customer", args=[customer_id])
