"""Draw a picture anew with Pillow: what cameras and others write into a file (EXIF, comments, code behind the end) goes."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

MOST_PIXELS: Final = 50_000_000
"""Larger pictures are refused before they are unpacked: a small file may hold a huge one."""
THUMBNAIL: Final = 320
"""Pixels of the longer side of a small picture."""
_FORMATS: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}
_MOST_FRAMES: Final = 200
_OPTIONS: Final[dict[str, dict[str, object]]] = {
    "PNG": {"optimize": False},
    "JPEG": {"quality": 88, "progressive": True},
    "WEBP": {"quality": 88, "method": 2},
    "GIF": {},
}


class BadImageError(ValueError):
    """The bytes are no picture of a known kind, or it is too large; ``reason`` is ``broken`` or ``large``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn anew in its own format, and a small one of it as WebP; sizes in pixels."""

    content: bytes
    thumbnail: bytes
    width: int
    height: int


def redraw(content: bytes, media_type: str) -> Picture:
    """Return a picture turned upright and without everything that is not picture.

    Args:
        content: the file.
        media_type: what its first bytes say: PNG, JPEG, GIF or WebP.

    Raises:
        BadImageError: it is something else, cut off, or has more than `MOST_PIXELS`.
    """
    kind = _FORMATS.get(media_type)
    if kind is None:
        raise BadImageError("broken")
    try:
        with Image.open(BytesIO(content), formats=[kind]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise BadImageError("large")
            return _animated(image, kind) if getattr(image, "is_animated", False) else _still(image, kind)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, BadImageError):
            raise
        raise BadImageError("broken") from error


def _still(image: Image.Image, kind: str) -> Picture:
    upright = ImageOps.exif_transpose(image)
    plain = _plain(upright, kind)
    return Picture(_saved(plain, kind), _small(plain), plain.width, plain.height)


def _animated(image: Image.Image, kind: str) -> Picture:
    frames = []
    for frame in ImageSequence.Iterator(image):
        frames.append((frame.convert("RGBA"), frame.info.get("duration", 100)))
        if len(frames) > _MOST_FRAMES or len(frames) * image.width * image.height > MOST_PIXELS:
            raise BadImageError("large")
    first, *others = (one for one, _ in frames)
    out = BytesIO()
    first.save(out, kind, save_all=True, append_images=others, duration=[one for _, one in frames], loop=0)
    return Picture(out.getvalue(), _small(first), image.width, image.height)


def _plain(image: Image.Image, kind: str) -> Image.Image:
    """Return the pixels in a mode that the format knows, without the dictionary that came with them."""
    mode = "RGB" if kind == "JPEG" else "RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB"
    plain = Image.new(mode, image.size)
    plain.paste(image.convert(mode))
    return plain


def _small(image: Image.Image) -> bytes:
    small = image.convert("RGBA" if "A" in image.getbands() else "RGB")
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    out = BytesIO()
    small.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()


def _saved(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    image.save(out, kind, **_OPTIONS[kind])
    return out.getvalue()
