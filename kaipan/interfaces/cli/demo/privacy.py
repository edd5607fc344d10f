"""What the demo company tells people, what they said, what it wrote to them, and who asks about it."""

from datetime import date

from kaipan.customers import queries as customers
from kaipan.kernel.actor import Actor
from kaipan.messages import actions as messages
from kaipan.parties import actions as parties
from kaipan.parties.permissions import NOTE_CONSENT

NOTICES = {
    "MARKETING": (
        "我们是深圳松风置业有限公司。经您同意，我们会用您登记的手机号码、微信和邮箱，向您介绍新推房源、优惠和看房活动。"
        "您的信息只由本公司营销中心使用，保存到您撤回同意或最后一次来访后 24 个月。"
        "您可以随时告知置业顾问撤回同意，也可以要求查阅、复制、更正或删除您的信息。"
    ),
    "SHARE_BANK": (
        "办理按揭时，经您单独同意，我们会把您的姓名、证件号码、电话、购房合同和收入材料提供给您选择的贷款银行，"
        "用于审查贷款申请。不同意不影响您以其他方式付款。"
    ),
    "PORTAL": (
        "您使用客户自助服务时，我们会向您登记的手机号码发送验证码，并向您展示您自己的交易、付款和单据。"
    ),
}
TEMPLATES = (
    ("new-rooms", "新推房源", "SMS", "MARKETING", "", "{姓名}您好，{项目}新推 {内容}，欢迎到访。{退订}"),
    ("open-day", "开放日邀请", "WECHAT", "MARKETING", "", "{姓名}您好，{项目}样板房 {日期} 开放。{退订}"),
    (
        "payment-due",
        "付款提醒",
        "SMS",
        "CONTRACT",
        "",
        "{姓名}您好，您的 {房号} 应于 {截止日期} 前付款 {金额} 元。",
    ),
    (
        "contract-visit",
        "签约预约",
        "EMAIL",
        "CONTRACT",
        "签约预约",
        "{姓名}您好，请于 {日期} {时间} 到 {地点} 签约，带身份证。{公司}",
    ),
)
ASKED = 12


def told_and_written(
    project_id: int, consultants: list[Actor], manager: Actor, director: Actor, general: Actor, *, today: date
) -> None:
    """Publish notices, note consents, send messages and receive requests."""
    for purpose, text in NOTICES.items():
        parties.publish_notice(purpose, text=text, actor=general)
    templates = {
        code: messages.define_template(
            project_id=None,
            code=code,
            name=name,
            channel=channel,
            purpose=purpose,
            subject=subject,
            text=text,
            actor=director,
        )
        for code, name, channel, purpose, subject, text in TEMPLATES
    }
    for consultant in consultants:
        assert consultant.may_somewhere(NOTE_CONSENT)
        mine = customers.customers(consultant).filter(project_id=project_id, owner_id=consultant.staff_id)
        people = list(mine.order_by("pk").values_list("party_id", flat=True)[:ASKED])
        _conversations(project_id, people, templates, consultant)
        for party_id, kind in zip(people[-3:], ("EXPORT", "CORRECT", "ERASE"), strict=False):
            parties.receive_privacy_request(
                party_id, kind=kind, said="PAPER", note="本人到访提出", actor=manager, today=today
            )


def _conversations(project_id: int, people: list[int], templates: dict[str, int], consultant: Actor) -> None:
    """Most say yes, some by one channel only, one takes it back; some are written to."""
    for place, party_id in enumerate(people):
        way = "SMS" if place % 4 == 3 else "ANY"
        parties.give_consent(party_id, purpose="MARKETING", way=way, said="PAPER", actor=consultant)
        if place % 2 == 0:
            messages.send_by_hand(
                project_id,
                party_id,
                template_id=templates["new-rooms"],
                values={"内容": "3 栋 18 层以上南向三居"},
                actor=consultant,
            )
        if place % 5 == 4:
            parties.withdraw_consent(party_id, purpose="MARKETING", said="VERBAL", actor=consultant)
        if place % 3 == 0:
            messages.send_by_hand(
                project_id,
                party_id,
                template_id=templates["payment-due"],
                values={"房号": "3-1501", "截止日期": "12 月 10 日", "金额": "50,000.00"},
                actor=consultant,
            )
