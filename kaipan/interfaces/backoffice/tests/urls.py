"""Addresses for the shell's own tests: its own, sign-in, and a few pages that show what it does."""

from django import forms
from django.db.models import ExpressionWrapper, F
from django.http import HttpResponse
from django.template import RequestContext, Template
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.fields import MoneyField as MoneyFormField
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, MoneyRangeFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.forms import GuardedForm, answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import BulkAction, ListPage
from kaipan.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from kaipan.org import queries as org
from kaipan.platform.fields import MoneyField

record = {"name": "陈建国", "price": "1000.00"}


class RoomTaken(Refusal):
    code = "room_taken"
    message = "%(room)s 已被认购（%(deal)s）。请换一间房。"


REFUSALS = {
    "missing": NotFound(),
    "forbidden": Forbidden(permission="org.project.manage"),
    "conflict": Conflict(),
    "rule": RoomTaken(room="3-1501", deal="RG-2026-0187"),
    "field": RoomTaken(room="3-1501", deal="RG-2026-0187", field="price"),
}


@page
def refuse(request, reason):
    raise REFUSALS[reason]


@page
def chosen(request):
    return HttpResponse("\n".join(row.code for row in ProjectList.selection(request)))


@page
def home(request, **kwargs):
    return render(request, "backoffice/detail.html", {"title": "工作台"})


LIVE = """{% extends "backoffice/shell.html" %}{% block content %}
<div data-live-project="7">
<p id="room" data-live-room="12" hx-get="/live-room/" hx-trigger="live">old</p></div>
<p id="any" data-live-any hx-get="/live-room/" hx-trigger="live">old</p>
<a id="open-sheet" href="/sell/" data-sheet>sell</a>{% endblock %}"""


@page
def live(request):
    return HttpResponse(Template(LIVE).render(RequestContext(request, {"title": "现场"})))


@page
def live_room(request):
    return HttpResponse("new")


class PriceForm(forms.Form):
    name = forms.CharField(label="客户")
    price = MoneyFormField(label="成交价")


class RecordForm(GuardedForm, PriceForm):
    pass


@page
def sell(request, reason=""):
    def act(cleaned):
        if reason:
            raise REFUSALS[reason]
        return go(request, "/", f"已认购，{cleaned['price']} 元")

    return answer_form(request, "backoffice/form.html", PriceForm, act, {"title": "认购"})


@page
def edit(request):
    def act(cleaned):
        record.update(name=cleaned["name"], price=str(cleaned["price"]))
        return go(request, "/")

    def make(data, files):
        return RecordForm(data, files, initial=dict(record))

    return answer_form(request, "backoffice/form.html", make, act, {"title": "修改"})


class ProjectFilter(FilterSet):
    q = SearchFilter(hint=_("名称"), field_name="promoted_name", lookup_expr="icontains")
    city = ChoiceFilter(label=_("城市"), choices=[("深圳", "深圳"), ("广州", "广州")])
    price = MoneyRangeFilter(label=_("价格"))


class ProjectList(ListPage):
    name = "projects"
    title = "项目"
    filters = ProjectFilter
    search = "q"
    quick = ("city",)
    default_sort = "code"
    bulk_limit = 60
    columns = (
        Column("code", "编号", sort="code"),
        Column("name", "名称", value="promoted_name", sort="promoted_name"),
        Column("city", "城市", sort="city"),
        Column("company", "公司", value="company.short_name"),
        Column("price", "价格", kind=Kind.MONEY, sort="price", total="price"),
        Column("filed", "备案名", value="filed_name", shown=False),
    )

    def rows(self):
        price = ExpressionWrapper(F("pk") * 0 + 1000, output_field=MoneyField())
        return org.projects(self.request.actor).annotate(price=price)

    def bulk_actions(self):
        return [BulkAction("移交", "/chosen/")]


urlpatterns = [
    path("", home, name="home"),
    path("projects/", ProjectList.as_view(), name="projects"),
    path("projects/<int:project_id>/board/", home, name="board"),
    path("projects/<int:project_id>/rooms/<int:room_id>/", home, name="room"),
    path("chosen/", chosen),
    path("sell/", sell),
    path("sell/<reason>/", sell),
    path("edit/", edit),
    path("live-page/", live),
    path("live-room/", live_room),
    path("refuse/<reason>/", refuse),
    path("", include("kaipan.interfaces.backoffice.shell.urls")),
    path("org/", include("kaipan.interfaces.backoffice.org.urls")),
    path("", include("allauth.urls")),
]
