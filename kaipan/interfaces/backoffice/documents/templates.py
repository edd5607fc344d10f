"""Word 模板: the versions of a project, one of them tried out, what a template may ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaipan.documents import actions
from kaipan.documents import queries as documents
from kaipan.documents.permissions import MANAGE_TEMPLATES
from kaipan.interfaces.backoffice.documents.filters import TemplateFilter
from kaipan.interfaces.backoffice.documents.pdf import DOCX, pdf
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.downloads import attachment
from kaipan.kernel.actor import require
from kaipan.kernel.errors import NotFound
from kaipan.platform.scopes import one

_KINDS = [(kind.value, gettext_lazy(kind.label)) for kind in actions.PaperKind]


class UploadForm(forms.Form):
    """A Word file and which papers it sets."""

    kind = forms.ChoiceField(label=gettext_lazy("单据种类"), choices=[("", "—"), *_KINDS])
    file = forms.FileField(
        label=gettext_lazy("Word 文件"),
        widget=forms.ClearableFileInput({"accept": ".docx"}),
        help_text=gettext_lazy(".docx，最大 5 MB；不能含宏、控件、外部链接和嵌入的对象。"),
    )


def template_url(template_id: int) -> str:
    """The page of a template."""
    return reverse("documents:template", args=[template_id])


class TemplateList(ListPage):
    """Every version of the project's templates."""

    name = "paper-templates"
    title = gettext_lazy("Word 模板")
    filters = TemplateFilter
    quick = ("kind", "state")
    default_sort = "-uploaded_at"
    template_name = "backoffice/documents/templates.html"
    empty = Empty(
        gettext_lazy("还没有 Word 模板"),
        gettext_lazy("没有启用模板的单据按系统版式打印。可先下载某一种类的起始模板，修改后上传。"),
        "file-text",
    )
    columns = (
        Column("name", gettext_lazy("文件"), sort="name", link=lambda row: template_url(row.pk)),
        Column("kind", gettext_lazy("种类"), value="get_kind_display", sort="kind"),
        Column("version", gettext_lazy("版本"), kind=Kind.COUNT, sort="version"),
        Column(
            "state", gettext_lazy("状态"), kind=Kind.BADGE, badge="documents.template.state", sort="state"
        ),
        Column(
            "check",
            gettext_lazy("检查"),
            value=lambda row: _("须更正") if row.has_errors else _("通过"),
            sort="has_errors",
        ),
        Column("uploaded_by", gettext_lazy("上传人"), value="uploaded_by.name", sort="uploaded_by__name"),
        Column("uploaded_at", gettext_lazy("上传时间"), kind=Kind.MOMENT, sort="uploaded_at"),
        Column("changed_by", gettext_lazy("启停人"), value="changed_by.name", shown=False),
        Column("changed_at", gettext_lazy("启停时间"), kind=Kind.MOMENT, sort="changed_at", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        """The versions of the project one works in."""
        project_id = project_here(self.request, self.request.actor)
        return documents.paper_templates(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """The way to upload one, for those who may, and the lists of placeholders."""
        project_id = project_here(self.request, self.request.actor)
        return {
            "project_id": project_id,
            "may_upload": self.request.actor.may(MANAGE_TEMPLATES, project_id),
            "kinds": [(kind.value, _(kind.label)) for kind in actions.PaperKind],
        }


@page
def upload(request: PageRequest) -> HttpResponse:
    """上传 Word 模板: checked at once, in use only when somebody says so."""
    project_id = project_here(request, request.actor)
    require(request.actor, MANAGE_TEMPLATES, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        sent = cleaned["file"]
        template_id = actions.upload_template(
            project_id, cleaned["kind"], sent.name or "", sent.read(), actor=request.actor
        )
        return go(request, template_url(template_id), _("模板已上传，请核对检查结果和样张后启用"))

    return answer_form(
        request,
        "backoffice/documents/template_form.html",
        lambda data, files: UploadForm(data, files),
        act,
        {
            "title": _("上传 Word 模板"),
            "crumbs": [Crumb(_("Word 模板"), reverse("documents:templates"))],
            "submit": _("上传并检查"),
            "cancel": reverse("documents:templates"),
        },
    )


@page
def template(request: PageRequest, template_id: int) -> HttpResponse:
    """A version with what was found in it."""
    row = one(documents.paper_templates(request.actor), pk=template_id)
    context = {
        "title": f"{_(row.get_kind_display())} v{row.version}",
        "crumbs": [Crumb(_("Word 模板"), reverse("documents:templates"))],
        "template": row,
        "findings": documents.findings_of(row),
        "papers": row.papers.count(),
        "facts": [
            (_("文件"), row.name),
            (_("种类"), _(row.get_kind_display())),
            (_("版本"), row.version),
            (_("上传人"), row.uploaded_by.name if row.uploaded_by else _("系统")),
            (_("上传时间"), row.uploaded_at),
            (_("启停人"), row.changed_by.name if row.changed_by else ""),
            (_("启停时间"), row.changed_at),
        ],
    }
    return render(request, "backoffice/documents/template.html", context)


@require_GET
@page
def preview(request: PageRequest, template_id: int) -> HttpResponse:
    """样张: the template with an invented sale."""
    row = one(documents.paper_templates(request.actor), pk=template_id)
    return pdf(documents.template_preview(row.pk, actor=request.actor), f"{row.name}-{_('样张')}")


@require_GET
@page
def file(request: PageRequest, template_id: int) -> HttpResponse:
    """The Word file as it was uploaded."""
    name, content = documents.template_docx(template_id, actor=request.actor)
    return attachment(name, DOCX, content)


@require_POST
@page
def activate(request: PageRequest, template_id: int) -> HttpResponse:
    """启用: papers issued from now on are set by it."""
    actions.activate_template(template_id, actor=request.actor)
    return go(request, template_url(template_id), _("模板已启用，此后出具的单据按此版式"))


@require_POST
@page
def retire(request: PageRequest, template_id: int) -> HttpResponse:
    """停用: papers are set by the house's own form again."""
    actions.retire_template(template_id, actor=request.actor)
    return go(request, template_url(template_id), _("模板已停用，此后出具的单据按系统版式"))


@require_GET
@page
def placeholders(request: PageRequest, project_id: int, kind: str) -> HttpResponse:
    """占位符清单 of a kind."""
    require(request.actor, MANAGE_TEMPLATES, project_id)
    paper_kind = _kind(kind)
    known = documents.placeholders_of(paper_kind)
    context = {
        "title": _("占位符清单：%(kind)s") % {"kind": _(paper_kind.label)},
        "crumbs": [Crumb(_("Word 模板"), reverse("documents:templates"))],
        "kind": paper_kind.value,
        "project_id": project_id,
        "known": known,
        "kinds": [(each.value, _(each.label)) for each in actions.PaperKind],
    }
    return render(request, "backoffice/documents/placeholders.html", context)


@require_GET
@page
def starter(request: PageRequest, project_id: int, kind: str) -> HttpResponse:
    """起始模板 of a kind: a Word file with every placeholder."""
    require(request.actor, MANAGE_TEMPLATES, project_id)
    paper_kind = _kind(kind)
    return attachment(f"{_(paper_kind.label)}-{_('起始模板')}.docx", DOCX, documents.starter_docx(paper_kind))


def _kind(code: str) -> actions.PaperKind:
    if code not in set(actions.PaperKind):
        raise NotFound
    return actions.PaperKind(code)
