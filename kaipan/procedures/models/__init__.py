from kaipan.procedures.models.batch import Batch, BatchLine
from kaipan.procedures.models.case import Case, Move, Warned
from kaipan.procedures.models.paper import CasePaper
from kaipan.procedures.models.procedure import Procedure, ProcedurePaper, ProcedureStage

__all__ = [
    "Batch",
    "BatchLine",
    "Case",
    "CasePaper",
    "Move",
    "Procedure",
    "ProcedurePaper",
    "ProcedureStage",
    "Warned",
]
