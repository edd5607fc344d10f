from kaipan.documents.models.paper import Paper
from kaipan.documents.models.paper_print import PaperPrint
from kaipan.documents.models.paper_scan import PaperScan

__all__ = ["Paper", "PaperPrint", "PaperScan"]
