"""What people upload as a picture leaves as nothing but a picture."""

from io import BytesIO

import pytest
from PIL import Image

from zhike.adapters.images import BadImageError, redraw

ORIENTATION, PLACE = 0x0112, 0x010E


def picture(kind="JPEG", size=(60, 40), mode="RGB", **options):
    out = BytesIO()
    Image.new(mode, size, "red").save(out, kind, **options)
    return out.getvalue()


def opened(content):
    return Image.open(BytesIO(content))


def test_what_a_camera_wrote_into_the_file_goes_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[ORIENTATION], exif[PLACE] = 6, "31.23,121.47"
    before = picture(exif=exif)
    assert b"31.23" in before
    after = redraw(before, "image/jpeg")
    assert b"31.23" not in after.content
    assert dict(opened(after.content).getexif()) == {}
    assert (after.width, after.height) == (40, 60)


@pytest.mark.parametrize(
    ("kind", "media_type"), [("PNG", "image/png"), ("WEBP", "image/webp"), ("GIF", "image/gif"), ("JPEG", "image/jpeg")]
)
def test_a_picture_keeps_its_kind_and_gets_a_small_one(kind, media_type):
    after = redraw(picture(kind, (800, 400)), media_type)
    assert opened(after.content).format == kind
    assert opened(after.thumbnail).size == (320, 160)


def test_what_is_hidden_behind_the_end_of_a_picture_goes():
    after = redraw(picture("PNG") + b"<script>alert(1)</script>", "image/png")
    assert b"script" not in after.content


def test_transparency_stays():
    after = redraw(picture("PNG", mode="RGBA"), "image/png")
    assert opened(after.content).mode == "RGBA"


def test_a_moving_picture_keeps_moving():
    out = BytesIO()
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue", "green")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=50)
    assert getattr(opened(redraw(out.getvalue(), "image/gif").content), "n_frames", 1) == 3


def test_a_small_file_that_unpacks_into_a_huge_picture_is_refused():
    with pytest.raises(BadImageError) as refused:
        redraw(picture("PNG", (8_000, 7_000), mode="1"), "image/png")
    assert refused.value.reason == "large"


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\nnonsense", picture("PNG")[:60], picture("GIF")])
def test_what_is_no_picture_of_that_kind_is_refused(content):
    with pytest.raises(BadImageError) as refused:
        redraw(content, "image/png")
    assert refused.value.reason == "broken"


def test_other_kinds_are_no_pictures():
    with pytest.raises(BadImageError):
        redraw(b"<svg/>", "image/svg+xml")
