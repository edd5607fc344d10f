"""How a paper moves: the published graph, as data. A paper that stands no more never stands again."""

ISSUED = "ISSUED"
REPLACED = "REPLACED"
VOID = "VOID"

TRANSITIONS: tuple[tuple[str, str], ...] = ((ISSUED, REPLACED), (ISSUED, VOID))
