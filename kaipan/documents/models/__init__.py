from kaipan.documents.models.paper import Paper
from kaipan.documents.models.paper_print import PaperPrint
from kaipan.documents.models.paper_scan import PaperScan
from kaipan.documents.models.paper_template import PaperTemplate

__all__ = ["Paper", "PaperPrint", "PaperScan", "PaperTemplate"]
