"""Channel partners: who brings customers, and whom they reported."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Query, Router
from ninja.files import UploadedFile

from kaipan.channels import actions as verbs
from kaipan.channels import queries as channels
from kaipan.channels.permissions import CONFIRM, MANAGE, REPORT, VIEW
from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.channels import shapes
from kaipan.interfaces.api.v1.channels.paying import router as paying
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require_any
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()
router.add_router("", paying)

ReportTable = Annotated[UploadedFile, File(description="an .xlsx or .csv table, at most 20 MB")]
StateQuery = Annotated[str | None, Query(max_length=12, description="as of now")]
PartnerQuery = Annotated[PathId | None, Query(description="only those of this partner")]


@router.get(
    "/projects/{project_id}/channel-partners",
    response=answers(shapes.ChannelPartnerPage),
    summary="渠道商列表 List partners",
)
def list_channel_partners(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """All of them, or for a partner's own program that partner."""
    require_any(request.actor, (VIEW, MANAGE, REPORT), project_id)
    return changes_of(channels.partners(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/channel-partners",
    response=answers(Created, status=201),
    summary="登记渠道商 Take on a partner",
)
def add_channel_partner(
    request: ApiRequest, project_id: PathId, body: shapes.NewChannelPartner, key: IdempotencyKey
) -> Any:
    """An agency or a person that brings customers."""
    who = verbs.NewPartner(body.kind, body.name, body.phone, body.credit_code)
    return create_once(
        request,
        key,
        lambda: verbs.add_partner(
            project_id,
            who,
            contract_from=body.contract_from,
            contract_until=body.contract_until,
            parent_id=body.parent_id,
            actor=request.actor,
        ),
    )


@router.patch("/channel-partners/{partner_id}", response=answers(Done), summary="更改渠道商 Change a partner")
def change_channel_partner(
    request: ApiRequest, partner_id: PathId, body: shapes.ChannelContract, key: IdempotencyKey
) -> Any:
    """The days of the contract and the account."""
    return change_once(
        request,
        key,
        partner_id,
        lambda: verbs.change_partner(partner_id, **dict(body), actor=request.actor),
    )


@router.post("/channel-partners/{partner_id}/end", response=answers(Done), summary="终止合作 End a partner")
def end_channel_partner(
    request: ApiRequest, partner_id: PathId, body: shapes.ChannelEnding, key: IdempotencyKey
) -> Any:
    """What it reported runs on; it reports nobody any more."""
    return change_once(
        request,
        key,
        partner_id,
        lambda: verbs.end_partner(
            partner_id, reason=body.reason, today=body.on or business_day(), actor=request.actor
        ),
    )


@router.get(
    "/channel-partners/{partner_id}/agents",
    response=answers(shapes.ChannelAgentPage),
    summary="渠道人员 List agents",
)
def list_channel_agents(request: ApiRequest, partner_id: PathId, page: Wanted) -> Any:
    """The people of a partner, those who left too."""
    one(channels.partners(request.actor), pk=partner_id)
    return page_of(channels.agents(request.actor).filter(partner_id=partner_id), page)


@router.post(
    "/channel-partners/{partner_id}/agents",
    response=answers(Created, status=201),
    summary="添加渠道人员 Add an agent",
)
def add_channel_agent(
    request: ApiRequest, partner_id: PathId, body: shapes.NewChannelAgent, key: IdempotencyKey
) -> Any:
    """A person who works for the partner; who had left comes back."""
    return create_once(
        request,
        key,
        lambda: verbs.add_agent(partner_id, name=body.name, phone=body.phone, actor=request.actor),
    )


@router.post(
    "/channel-agents/{agent_id}/release", response=answers(Done), summary="渠道人员离职 An agent leaves"
)
def release_channel_agent(
    request: ApiRequest, agent_id: PathId, body: shapes.ChannelDay, key: IdempotencyKey
) -> Any:
    """What they reported stays theirs."""
    return change_once(
        request,
        key,
        agent_id,
        lambda: verbs.release_agent(agent_id, today=body.on or business_day(), actor=request.actor),
    )


@router.get(
    "/projects/{project_id}/channel-reports",
    response=answers(shapes.ChannelReportPage),
    summary="报备列表 List reports",
)
def list_channel_reports(
    request: ApiRequest,
    project_id: PathId,
    page: Wanted,
    state: StateQuery = None,
    partner_id: PartnerQuery = None,
) -> Any:
    """All of the project, or for a partner's own program those of that partner."""
    require_any(request.actor, (VIEW, CONFIRM, MANAGE, REPORT), project_id)
    wanted = {"shown_state": state, "partner_id": partner_id}
    rows = channels.reports(request.actor).filter(project_id=project_id)
    return page_of(rows.filter(**{name: value for name, value in wanted.items() if value is not None}), page)


@router.post(
    "/projects/{project_id}/channel-reports",
    response=answers(shapes.ChannelReported, status=201),
    summary="报备客户 Report a customer",
)
def report_customer(
    request: ApiRequest, project_id: PathId, body: shapes.NewChannelReport, key: IdempotencyKey
) -> Any:
    """The first report of a person wins; an invalid one is written down with its rule."""
    return write_once(
        request,
        key,
        lambda: verbs.report_customer(
            project_id,
            agent_id=body.agent_id,
            name=body.name,
            phone=body.phone,
            consented=body.consented,
            today=body.on or business_day(),
            actor=request.actor,
        ),
        answer=lambda made: shapes.ChannelReported(
            id=made.id, state=made.state, broken_rule=made.broken_rule
        ),
        status=201,
    )


@router.post(
    "/projects/{project_id}/channel-reports/import",
    response=answers(shapes.ChannelReportsImported),
    summary="导入报备 Import reports",
)
def import_channel_reports(
    request: ApiRequest, project_id: PathId, file: ReportTable, key: IdempotencyKey
) -> Any:
    """All rows of a table or, with every wrong one named, none."""
    content = table_content(file)
    return write_once(
        request,
        key,
        lambda: verbs.import_reports(
            project_id, content, file.name or "", today=business_day(), actor=request.actor
        ),
        answer=lambda done: shapes.ChannelReportsImported(
            project_id=project_id, valid=done.valid, invalid=done.invalid
        ),
        content=content,
    )


@router.get(
    "/channel-reports/{report_id}", response=answers(shapes.ChannelReport), summary="报备详情 One report"
)
def get_channel_report(request: ApiRequest, report_id: PathId) -> Any:
    """Where it stands now."""
    return one(channels.reports(request.actor), pk=report_id)


@router.post(
    "/channel-reports/{report_id}/withdraw", response=answers(Done), summary="撤销报备 Withdraw a report"
)
def withdraw_report(
    request: ApiRequest, report_id: PathId, body: shapes.ChannelWhy, key: IdempotencyKey
) -> Any:
    """Others may report the person from now on."""
    return change_once(
        request,
        key,
        report_id,
        lambda: verbs.withdraw_report(report_id, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/channel-reports/{report_id}/invalidate", response=answers(Done), summary="判定无效 Judge invalid"
)
def invalidate_report(
    request: ApiRequest, report_id: PathId, body: shapes.ChannelWhy, key: IdempotencyKey
) -> Any:
    """It was no partner's customer after all."""
    return change_once(
        request,
        key,
        report_id,
        lambda: verbs.invalidate_report(report_id, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/channel-reports/{report_id}/visit",
    response=answers(shapes.ChannelVisitShape),
    summary="到访确认 Confirm the visit",
)
def confirm_visit(
    request: ApiRequest, report_id: PathId, body: shapes.ChannelVisitBody, key: IdempotencyKey
) -> Any:
    """Whom a partner reported has come: a customer from now on, and the deal is protected."""
    visit = verbs.Visit(body.visited_at, body.phone, body.name, body.heads, body.consultant_id)
    return write_once(
        request,
        key,
        lambda: verbs.confirm_visit(report_id, visit, today=body.on or business_day(), actor=request.actor),
        answer=lambda done: shapes.ChannelVisitShape(
            id=report_id, state=done.state, customer_id=done.customer_id, broken_rule=done.broken_rule
        ),
    )
