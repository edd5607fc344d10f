from kaipan.platform.models.audit import AuditRecord, AuditSeal, UnsealedAudit
from kaipan.platform.models.change import Change
from kaipan.platform.models.event import Event
from kaipan.platform.models.idempotency import IdempotentRequest
from kaipan.platform.models.number_series import NumberSeries
from kaipan.platform.models.rate_count import RateCount
from kaipan.platform.models.stored_file import StoredFile
from kaipan.platform.models.work import Work, WorkState
from kaipan.platform.models.work_file import WorkFile, WorkFilePiece

__all__ = [
    "AuditRecord",
    "AuditSeal",
    "Change",
    "Event",
    "IdempotentRequest",
    "NumberSeries",
    "RateCount",
    "StoredFile",
    "UnsealedAudit",
    "Work",
    "WorkFile",
    "WorkFilePiece",
    "WorkState",
]
