"""Files that people send, made safe to keep and to hand out: photos and PDF, judged by what is in them.

Neither the name nor what the browser says of the type counts. ``admit`` answers bytes that may be kept, or
refuses with the rule and the next step. What it admits is still handed out as an attachment only.
"""

from kaipan.platform.uploads.admitting import ACCEPTED, LARGEST, Admitted, admit
from kaipan.platform.uploads.images import MOST_PIXELS
from kaipan.platform.uploads.page_pictures import page_picture
from kaipan.platform.uploads.refusals import UploadRefused

__all__ = ["ACCEPTED", "LARGEST", "MOST_PIXELS", "Admitted", "UploadRefused", "admit", "page_picture"]
