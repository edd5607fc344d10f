"""The procedures a sales office begins with; banks and cities differ, so each project sets its own.

Stages as practised. Clocks: 备案 30 days after signing (城市房地产开发经营管理条例 Art 26), 产权 90 days
after handover (Art 32; 商品房买卖合同司法解释 Art 14). The lists of papers come from those of several banks.
"""

from __future__ import annotations

from kaipan.procedures.rules.matters import FILING, HANDOVER, MORTGAGE, TITLE
from kaipan.procedures.rules.terms import ALL, PaperTerms, ProcedureTerms, StageTerms

MARRIED, SINGLE, DIVORCED = "MARRIED", "SINGLE", "DIVORCED"
EMPLOYED, SELF_EMPLOYED = "EMPLOYED", "SELF_EMPLOYED"
CO_BORROWER, FUND, FOREIGN, COMPANY = "CO_BORROWER", "FUND", "FOREIGN", "COMPANY"

GROUP_NAMES = (
    (ALL, "所有人"),
    (MARRIED, "已婚"),
    (SINGLE, "未婚"),
    (DIVORCED, "离异"),
    (EMPLOYED, "受薪"),
    (SELF_EMPLOYED, "个体/企业主"),
    (CO_BORROWER, "共同借款/担保"),
    (FUND, "公积金"),
    (FOREIGN, "外籍/港澳台"),
    (COMPANY, "单位"),
)


def _papers(group: str, *names: str, originals: int = 0, of_each: bool = True) -> tuple[PaperTerms, ...]:
    return tuple(PaperTerms(group, name, originals=originals, of_each=of_each) for name in names)


_FILING = ProcedureTerms(
    name="合同备案",
    stages=(
        StageTerms("COLLECT", "收齐备案资料", days=7, needs_papers=True),
        StageTerms("SUBMIT", "提交备案", days=8, by_batch=True),
        StageTerms("FILED", "取得备案号", days=15, by_fact=True),
    ),
    papers=(
        PaperTerms(ALL, "商品房买卖合同", originals=2, copies=0, of_each=False),
        PaperTerms(ALL, "身份证", copies=2),
        PaperTerms(COMPANY, "营业执照", copies=1),
    ),
    group_names=GROUP_NAMES,
    deadline_days=30,
    warn_days=(20, 25, 30),
)

_MORTGAGE = ProcedureTerms(
    name="按揭办理",
    stages=(
        StageTerms("NOTICE", "资料通知", days=3),
        StageTerms("COLLECT", "收件齐件", days=10, needs_papers=True),
        StageTerms("INTERVIEW", "银行面签", days=3),
        StageTerms("SEND", "送行", days=3, by_batch=True),
        StageTerms("REVIEW", "银行初审", days=5),
        StageTerms("APPROVE", "银行终审", days=7),
        StageTerms("LETTER", "批贷函", days=3, by_fact=True),
        StageTerms("PLEDGE", "抵押预告登记", days=10),
        StageTerms("WAIT", "待放款", days=7),
        StageTerms("LOANED", "放款", days=7, by_fact=True),
        StageTerms("RETURN", "抵押证交回", days=15),
    ),
    papers=(
        *_papers(ALL, "身份证", "户口本（全本）"),
        PaperTerms(ALL, "购房合同", originals=1, copies=0, of_each=False),
        PaperTerms(ALL, "首付款收据或发票", originals=0, copies=1, of_each=False),
        PaperTerms(ALL, "首付款流水", valid_days=90, of_each=False),
        *_papers(ALL, "还款银行卡", of_each=False),
        PaperTerms(ALL, "征信查询授权书", originals=1, copies=0, valid_days=90),
        *_papers(MARRIED, "结婚证", "配偶身份证"),
        PaperTerms(SINGLE, "单身声明", originals=1, copies=0, valid_days=30),
        *_papers(DIVORCED, "离婚证", "离婚协议或判决书"),
        PaperTerms(EMPLOYED, "收入证明", originals=1, copies=0, valid_days=30),
        PaperTerms(EMPLOYED, "近 6 个月银行流水", valid_days=30),
        *_papers(EMPLOYED, "社保或公积金缴存记录", "劳动合同"),
        *_papers(SELF_EMPLOYED, "营业执照", "纳税证明或报表", "对公账户流水", "公司章程"),
        PaperTerms(CO_BORROWER, "关系证明"),
        PaperTerms(FUND, "公积金缴存证明", originals=1, copies=0, valid_days=30),
        PaperTerms(FUND, "公积金贷款申请表", originals=2, copies=0, of_each=False),
        PaperTerms(FUND, "无房证明或查档证明", originals=1, copies=0, valid_days=30, of_each=False),
        PaperTerms(FOREIGN, "通行证或护照"),
        PaperTerms(FOREIGN, "译文及公证书", originals=1, copies=0),
        PaperTerms(FOREIGN, "就业或居留证明"),
    ),
    group_names=GROUP_NAMES,
)

_HANDOVER = ProcedureTerms(
    name="入住",
    stages=(
        StageTerms("NOTIFY", "送达入住通知", days=15, by_fact=True),
        StageTerms("BOOK", "预约时段", days=10),
        StageTerms("SIGN_IN", "现场签到核验", days=0, by_fact=True),
        StageTerms("INSPECT", "验房", days=0, by_fact=True),
        StageTerms("REPAIR", "整改复验", days=30, by_fact=True),
        StageTerms("HAND_OVER", "签收两书与钥匙", days=3, by_fact=True),
    ),
    papers=(
        PaperTerms(ALL, "身份证", originals=0, copies=1),
        PaperTerms(ALL, "购房合同", originals=0, copies=1, of_each=False),
        PaperTerms(COMPANY, "营业执照", copies=1),
    ),
    group_names=GROUP_NAMES,
)

_TITLE = ProcedureTerms(
    name="产权办理",
    stages=(
        StageTerms("COLLECT", "资料收集", days=20, needs_papers=True),
        StageTerms("FIRST", "首次登记", days=15),
        StageTerms("TAXES", "缴契税与维修资金", days=15, by_fact=True),
        StageTerms("APPLY", "申报", days=5, by_batch=True),
        StageTerms("ACCEPTED", "受理", days=5),
        StageTerms("REGISTERED", "登记出证", days=30, by_fact=True),
        StageTerms("DELIVERED", "领证交付", days=7, by_fact=True),
    ),
    papers=(
        PaperTerms(ALL, "身份证", copies=2),
        PaperTerms(ALL, "商品房买卖合同", originals=1, copies=0, of_each=False),
        PaperTerms(ALL, "购房发票", originals=1, copies=0, of_each=False),
        PaperTerms(ALL, "契税完税证明", originals=1, copies=0, of_each=False),
        PaperTerms(ALL, "维修资金缴存证明", originals=1, copies=0, of_each=False),
        *_papers(MARRIED, "结婚证"),
        *_papers(DIVORCED, "离婚证"),
        PaperTerms(COMPANY, "营业执照", copies=1),
    ),
    group_names=GROUP_NAMES,
    deadline_days=90,
    warn_days=(60, 75, 85, 90),
)

STANDARD = {FILING: _FILING, MORTGAGE: _MORTGAGE, HANDOVER: _HANDOVER, TITLE: _TITLE}
"""The procedure of each matter that a project may take over and change."""
