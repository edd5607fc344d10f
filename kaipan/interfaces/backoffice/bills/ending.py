"""What becomes of a bill: its number, void, red, called off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.bills import actions, queries
from kaipan.bills.permissions import ISSUE, VOID
from kaipan.interfaces.backoffice.bills.forms import NumberForm, ReverseForm, SlipForm, VoidForm, WhyForm
from kaipan.interfaces.backoffice.bills.words import bill_url
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one


@page
def record_number(request: PageRequest, bill_id: int) -> HttpResponse:
    """登记号码 of the tax platform."""
    row = _mine(request, bill_id, ISSUE)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.record_number(
            row.pk,
            number=cleaned["digits"],
            issued_on=cleaned["issued_on"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, bill_url(row), _("号码已登记"))

    known = {"issued_on": business_day()}
    return _form(request, row, lambda data: NumberForm(data, initial=known), act, _("登记号码"))


@page
def cancel(request: PageRequest, bill_id: int) -> HttpResponse:
    """取消 a request that got no number."""
    row = _mine(request, bill_id, ISSUE)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.cancel_request(row.pk, reason=cleaned["said"], actor=request.actor, today=business_day())
        return go(request, bill_url(row), _("开票申请已取消"))

    return _form(request, row, WhyForm, act, _("取消开票申请"))


@page
def ask_to_void(request: PageRequest, bill_id: int) -> HttpResponse:
    """申请作废."""
    row = _mine(request, bill_id, ISSUE)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.ask_to_void(row.pk, reason=cleaned["said"], actor=request.actor, today=business_day())
        return go(request, bill_url(row), _("作废申请已提交审批"))

    return _form(request, row, WhyForm, act, _("申请作废票据"))


@page
def void(request: PageRequest, bill_id: int) -> HttpResponse:
    """作废, on the approval there is, with every copy back."""
    row = _mine(request, bill_id, VOID)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.void_bill(
            row.pk,
            copies_back=cleaned["copies_back"],
            reason=cleaned["said"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, bill_url(row), _("票据已作废"))

    return _form(request, row, VoidForm, act, _("作废票据"))


@page
def ask_to_reverse(request: PageRequest, bill_id: int) -> HttpResponse:
    """申请红冲."""
    row = _mine(request, bill_id, ISSUE)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.ask_to_reverse(row.pk, reason=cleaned["said"], actor=request.actor)
        return go(request, bill_url(row), _("红冲申请已提交审批"))

    return _form(request, row, WhyForm, act, _("申请红冲票据"))


@page
def reverse_bill(request: PageRequest, bill_id: int) -> HttpResponse:
    """红冲: the red bill, on the approval there is."""
    row = _mine(request, bill_id, ISSUE)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        red_id = actions.reverse_bill(
            row.pk,
            reason=cleaned["said"],
            form=cleaned["form_number"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, reverse("bills:bill", args=[red_id]), _("红字票据已开出"))

    return _form(request, row, ReverseForm, act, _("红冲票据"))


@page
def follow_slip(request: PageRequest, bill_id: int) -> HttpResponse:
    """红字确认单: where it stands on the tax platform."""
    row = _mine(request, bill_id, ISSUE)
    known = {"slip_number": row.slip_number, "slip_state": row.slip_state}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.follow_slip(
            row.pk,
            number=cleaned["slip_number"],
            state=cleaned["slip_state"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, bill_url(row), _("红字确认单已登记"))

    return _form(request, row, lambda data: SlipForm(data, initial=known), act, _("登记红字确认单"))


def _mine(request: PageRequest, bill_id: int, permission: str) -> Any:
    row = one(queries.bills(request.actor), pk=bill_id)
    require(request.actor, permission, row.project_id)
    return row


def _form(
    request: PageRequest,
    row: Any,
    make: Callable[[Any], forms.Form],
    act: Callable[[dict[str, Any]], HttpResponse],
    title: str,
) -> HttpResponse:
    url = bill_url(row)
    context = {"title": title, "submit": title, "cancel": url, "crumbs": [Crumb(str(row), url)]}
    return answer_form(request, "backoffice/form.html", lambda data, _files: make(data), act, context)
