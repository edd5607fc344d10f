from kaipan.reporting.queries.receivables import (
    NO_GROUP,
    Ageing,
    AgeingLine,
    ageing,
    of_group,
    receivables,
    receivables_of_age,
)

__all__ = ["NO_GROUP", "Ageing", "AgeingLine", "ageing", "of_group", "receivables", "receivables_of_age"]
