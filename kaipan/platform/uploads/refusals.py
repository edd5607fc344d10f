"""Why a file that somebody sent is not kept, and what to do instead. ``name`` is the file's, cleaned."""

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop


class UploadRefused(InvalidValue):
    """Not one of the kinds of files that are kept."""

    code = "upload_kind"
    message = gettext_noop(
        "“%(name)s”不是 JPG、PNG、WebP 图片或 PDF，未保存。Word、Excel 等文件请另存为 PDF 后上传。"
    )


class UploadEmpty(UploadRefused):
    """Nothing in it."""

    code = "upload_empty"
    message = gettext_noop("“%(name)s”是空文件（0 字节），请重新选择。")


class UploadTooLarge(UploadRefused):
    """More bytes than are kept."""

    code = "upload_too_large"
    message = gettext_noop("“%(name)s”超过 %(megabytes)s MB 的上限，请压缩或缩小后上传。")


class PictureFromPhone(UploadRefused):
    """HEIC or AVIF, as telephones write it."""

    code = "upload_heic"
    message = gettext_noop(
        "“%(name)s”是 HEIC 照片，不能保存。请改用 JPG，或在手机相机设置中选“兼容性最佳”后重拍。"
    )


class DrawingRefused(UploadRefused):
    """SVG or EPS: drawings that are programs."""

    code = "upload_drawing"
    message = gettext_noop(
        "“%(name)s”是 SVG 或 EPS 矢量图，可能含程序，不予保存；请导出为 PNG 或 PDF 后上传。"
    )


class WebPageRefused(UploadRefused):
    """HTML, or something with HTML hidden in it."""

    code = "upload_web_page"
    message = gettext_noop("“%(name)s”含网页代码，不予保存；请打印为 PDF 或截图后上传。")


class PictureDamaged(UploadRefused):
    """It begins as a picture and cannot be read to the end."""

    code = "upload_picture_damaged"
    message = gettext_noop("“%(name)s”的图片内容已损坏，不能打开；请重新拍照或另存后上传。")


class TooManyPixels(UploadRefused):
    """More pixels than are decoded."""

    code = "upload_pixels"
    message = gettext_noop("“%(name)s”超过 %(pixels)s 像素的上限，请缩小尺寸后上传。")


class PdfDamaged(UploadRefused):
    """A PDF nobody can open."""

    code = "upload_pdf_damaged"
    message = gettext_noop("“%(name)s”不是完整的 PDF，不能打开；请重新导出或扫描后上传。")


class PdfLocked(UploadRefused):
    """An encrypted PDF: nobody can tell what is in it."""

    code = "upload_pdf_locked"
    message = gettext_noop("“%(name)s”是加密的 PDF，无法检查内容；请解除密码，或打印后扫描上传。")


class PdfActive(UploadRefused):
    """A PDF that runs something, or carries other files."""

    code = "upload_pdf_active"
    message = gettext_noop(
        "“%(name)s”是含脚本、启动命令或内嵌文件的 PDF，不予保存；请用“打印为 PDF”另存后上传。"
    )
