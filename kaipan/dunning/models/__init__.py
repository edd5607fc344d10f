from kaipan.dunning.models.case import Case
from kaipan.dunning.models.late_fee import LateFeeCharge, LateFeeRun
from kaipan.dunning.models.notice import Notice, NoticeLine, NoticeRun
from kaipan.dunning.models.promise import Promise
from kaipan.dunning.models.terms import Terms, TermsLevel
from kaipan.dunning.models.waiver import Waiver

__all__ = [
    "Case",
    "LateFeeCharge",
    "LateFeeRun",
    "Notice",
    "NoticeLine",
    "NoticeRun",
    "Promise",
    "Terms",
    "TermsLevel",
    "Waiver",
]
