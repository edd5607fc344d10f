"""Photos: decoded under a cap and written anew, so that nothing but the picture is left of them."""

from io import BytesIO

from PIL import Image, ImageOps

from kaipan.platform.uploads.refusals import PictureDamaged, TooManyPixels, UploadTooLarge

MOST_PIXELS = 40_000_000
"""What a telephone takes, and 120 MB of memory while it is looked at."""

FORMATS = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}
_QUALITIES = (85, 70)


def picture(content: bytes, kind: str, name: str, largest: int) -> bytes:
    """The picture written anew in its own format (``JPEG``, ``PNG``, ``WEBP``), turned as it was taken.

    Where it was taken, with what, its preview and whatever hung on the file are gone; of several frames the
    first is kept. Refuses what has too many pixels before any of them is decoded.
    """
    try:
        with Image.open(BytesIO(content), formats=(kind,)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _too_many(name)
            bare = _bare(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError as error:
        raise _too_many(name) from error
    except TooManyPixels:
        raise
    except Exception as error:  # a decoder that stumbles over hostile bytes raises anything
        raise PictureDamaged(name=name) from error
    return _written(bare, kind, name, largest)


def _too_many(name: str) -> TooManyPixels:
    return TooManyPixels(name=name, pixels=f"{MOST_PIXELS:,}")


def _bare(image: Image.Image) -> Image.Image:
    """The pixels alone."""
    if image.mode in {"1", "L"} or image.mode.startswith("I"):
        mode = "L"
    else:
        mode = "RGBA" if image.has_transparency_data else "RGB"
    bare = image.convert(mode)
    bare.info.clear()
    return bare


def _written(image: Image.Image, kind: str, name: str, largest: int) -> bytes:
    for quality in _QUALITIES:
        file = BytesIO()
        image.save(file, kind, **({} if kind == "PNG" else {"quality": quality}))
        if file.tell() <= largest:
            return file.getvalue()
    raise UploadTooLarge(name=name, megabytes=largest // (1024 * 1024))
