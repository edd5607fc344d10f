"""Reading a table of customers in: upload, columns, dry run, deed; the log and taking back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import IMPORT, VIEW
from kaipan.customers.works import IMPORTING, TRYING
from kaipan.interfaces.backoffice.customers.import_log import crumbs, imported_url
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.import_files import complaints, workbook
from kaipan.interfaces.backoffice.shell.parts import ImportColumn, ImportPreview
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.uploads import read_table
from kaipan.interfaces.backoffice.work import starting
from kaipan.kernel.actor import require
from kaipan.kernel.text import gettext_noop
from kaipan.org import queries as org
from kaipan.platform import spreadsheets
from kaipan.platform.clock import business_day
from kaipan.platform.long_work import is_long
from kaipan.platform.spreadsheets import ColumnKind
from kaipan.platform.spreadsheets.cells import column_letter
from kaipan.platform.spreadsheets.refusals import ColumnsMissing

_SAMPLES = 4
_SHOWN = 200
_LIKENESSES = {
    "phone": gettext_noop("电话相同"),
    "identity": gettext_noop("证件相同"),
    "name_tail": gettext_noop("同名且尾号相同"),
    "name": gettext_noop("同名"),
    "family": gettext_noop("家庭成员"),
}
_FATES = {"ADD": gettext_noop("仍然新增"), "UPDATE": gettext_noop("补全资料"), "SKIP": gettext_noop("跳过")}
_SAMPLE_HEADERS = ("姓名", "手机", "证件号码", "标签", "最后联系日期", "登记日期")
Duplicates = choices_of("customers.CustomerImport", "duplicates")


class UploadForm(forms.Form):
    """A table of customers, what becomes of duplicates, and who serves those of nobody."""

    file = forms.FileField(
        label=gettext_lazy("客户表"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"})
    )
    duplicates = forms.ChoiceField(
        label=gettext_lazy("重复客户的处理"),
        choices=list(Duplicates.choices),
        help_text=gettext_lazy("按本项目查重规则判断；补全只填来源、等级、备注和标签的空白"),
    )
    default_owner_id = forms.ChoiceField(
        label=gettext_lazy("未写顾问的客户归"),
        required=False,
        help_text=gettext_lazy("不选则归导入人，须能接待本项目客户"),
    )

    def __init__(self, *args: Any, owners: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ChoiceField = self.fields["default_owner_id"]  # type: ignore[assignment]
        field.choices = [("", "—"), *owners]


@page
def upload(request: PageRequest, project_id: int) -> HttpResponse:
    """Step 1: the file. Goes on to step 2, the columns as they were understood."""
    require(request.actor, IMPORT, project_id)
    owners = [(str(each.pk), each.name) for each in org.colleagues(request.actor, project_id, VIEW)]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        content, filename = read_table(cleaned["file"], customers.TABLE_LIMITS)
        owner = cleaned["default_owner_id"]
        terms = customers.TableTerms(
            duplicates=cleaned["duplicates"], default_owner_id=int(owner) if owner else None
        )
        table_id = actions.keep_customer_table(project_id, content, filename, terms, actor=request.actor)
        return go(request, reverse("customers:import_columns", args=[table_id]))

    context = {
        "title": _("导入客户"),
        "crumbs": crumbs(project_id),
        "limits": _(
            "支持 .xlsx 和 .csv（UTF-8、GB18030），最大 60 MB、20 万行。第一行是表头，每行一位客户。"
        ),
        "template_url": reverse("customers:import_template", args=[project_id]),
        "columns": [
            (_("姓名、手机"), _("必填；一行一位客户")),
            (_("其他电话、标签"), _("可有多个，用顿号分开")),
            (_("证件类型、证件号码"), _("单元格须为文本；不写类型按居民身份证")),
            (_("媒体来源、意向等级"), _("如“来电”“老带新”，A 至 D")),
            (_("置业顾问"), _("姓名或登录名")),
            (_("最后联系日期、登记日期"), _("不晚于今天")),
        ],
        "cancel": reverse("customers:imports", args=[project_id]),
    }
    return answer_form(
        request,
        "backoffice/customers/upload.html",
        lambda data, files: UploadForm(data, files, owners=owners),
        act,
        context,
    )


@require_GET
@page
def template(request: PageRequest, project_id: int) -> HttpResponse:
    """An empty table to fill in."""
    require(request.actor, IMPORT, project_id)
    header = [spreadsheets.Column(title, ColumnKind.TEXT) for title in customers.column_labels().values()]
    return workbook(spreadsheets.write_xlsx(header, []), "customers.xlsx")


@page
def columns(request: PageRequest, table_id: int) -> HttpResponse:
    """Step 2: what each column is taken for; sent, step 3 follows."""
    kept = customers.kept_table(table_id, actor=request.actor)
    if request.method != "POST":
        return _columns(request, kept)
    encoding = request.POST.get("encoding")
    if encoding and encoding != request.POST.get("shown_in"):
        actions.reread_customer_table(table_id, encoding, actor=request.actor)
        return _columns(request, customers.kept_table(table_id, actor=request.actor))
    mapping: dict[str, str] = {}
    for place, title in enumerate(kept.header, start=1):
        field = request.POST.get(f"column-{column_letter(place)}", "")
        if field and title:
            mapping.setdefault(field, title)
    if is_long(kept.rows):
        asked = {"table_id": table_id, "mapping": mapping}
        return starting.start(request, TRYING, kept.project_id, asked, about=kept.filename)
    try:
        actions.try_customer_table(table_id, mapping, today=business_day(), actor=request.actor)
    except ColumnsMissing as missing:
        return _columns(request, kept, str(missing.params["titles"]))
    return go(request, reverse("customers:import_tried", args=[table_id]))


@require_GET
@page
def tried(request: PageRequest, table_id: int) -> HttpResponse:
    """Step 3: what would happen."""
    kept = customers.kept_table(table_id, actor=request.actor)
    if kept.tried is None:
        return go(request, reverse("customers:import_columns", args=[table_id]))
    context = {
        "title": _("导入客户"),
        "crumbs": crumbs(kept.project_id),
        "preview": ImportPreview(
            kept.filename,
            kept.rows,
            kept.tried.added,
            kept.tried.changed,
            kept.tried.skipped,
            kept.tried.errors,
            tuple(_(each) for each in _SAMPLE_HEADERS),
            kept.tried.sample,
        ),
        "wrong": kept.tried.wrong,
        "suspected": kept.tried.suspected,
        "duplicates": [_duplicate(each) for each in kept.tried.duplicates[:_SHOWN]],
        "errors_url": reverse("customers:import_errors", args=[table_id]),
        "token": "",
        "action": reverse("customers:import_commit", args=[table_id]),
        "cancel": reverse("customers:import", args=[kept.project_id]),
    }
    return render(request, "backoffice/customers/tried.html", context)


def _duplicate(found: customers.RowDuplicate) -> dict[str, object]:
    """A row that is like a customer or an earlier row, in words."""
    why = _(_LIKENESSES[found.likeness])
    if found.earlier:
        why = _("与第 %(row)s 行%(why)s") % {"row": found.earlier, "why": why}
    return {
        "row": found.row,
        "name": found.name,
        "why": why,
        "of": found.of,
        "owner": found.owner,
        "fate": _(_FATES[found.fate]),
    }


@require_GET
@page
def errors(request: PageRequest, table_id: int) -> HttpResponse:
    """The dry run's complaints as a table, to work through beside the file."""
    kept = customers.kept_table(table_id, actor=request.actor)
    return complaints(kept.tried.errors if kept.tried else ())


@require_POST
@page
def commit(request: PageRequest, table_id: int) -> HttpResponse:
    """Step 4: all of it, or nothing."""
    kept = customers.kept_table(table_id, actor=request.actor)
    if is_long(kept.rows):
        asked = {"table_id": table_id}
        return starting.start(request, IMPORTING, kept.project_id, asked, about=kept.filename)
    result = actions.import_customers(table_id, today=business_day(), actor=request.actor)
    context = {
        "title": _("导入客户"),
        "crumbs": crumbs(kept.project_id),
        "preview": ImportPreview(kept.filename, kept.rows, result.added, result.changed, result.skipped),
        "list_url": imported_url(result.customer_import_id),
        "log_url": reverse("customers:imports", args=[kept.project_id]),
        "undo_url": reverse("customers:undo_import", args=[result.customer_import_id]),
    }
    return render(request, "backoffice/imports/done.html", context)


def _columns(request: PageRequest, kept: customers.KeptTable, missing: str = "") -> HttpResponse:
    opened = customers.opened_table(kept.id, actor=request.actor)
    fields = {title: name for name, title in kept.mapping.items()}
    first = list(islice(opened, _SAMPLES))
    encoding = opened.encoding
    labels = customers.column_labels()
    context = {
        "title": _("导入客户"),
        "crumbs": crumbs(kept.project_id),
        "preview": ImportPreview(kept.filename, kept.rows),
        "columns": [
            ImportColumn(
                letter=column_letter(place + 1),
                header=title,
                samples=tuple(str(row.values[place]) for row in first if row.values[place] is not None),
                field=fields.get(title, ""),
            )
            for title, place in opened.places.items()
        ],
        "fields": [(name, _(label)) for name, label in labels.items()],
        "missing": [missing] if missing else [_(label) for label in kept.missing],
        "encodings": (encoding.name, *encoding.alternatives) if encoding and not encoding.is_certain else (),
        "encoding": encoding.name if encoding else "",
        "token": "",
        "action": reverse("customers:import_columns", args=[kept.id]),
        "cancel": reverse("customers:import", args=[kept.project_id]),
    }
    return render(request, "backoffice/imports/mapping.html", context, status=422 if missing else 200)
