"""An object 设备 (device) with a field of files and one of pictures, and the ways to attach them over the API."""

from io import BytesIO

import orjson
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from zhike.platform.clock import now
from zhike.studio.files.models import File

PDF = b"%PDF-1.7\n" + b"x" * 100
OBJECT = {"label": {"zh": "设备", "en": "Device"}, "plural": {"zh": "设备", "en": "Devices"}, "key": "devices"}
FIELDS = [
    {"type": "attachment", "label": {"zh": "文件", "en": "Papers"}, "key": "papers"},
    {"type": "image", "label": {"zh": "照片", "en": "Photo"}, "key": "photo"},
]
HERE = "/api/v1/objects/devices_c"


def photo(kind="PNG"):
    out = BytesIO()
    Image.new("RGB", (640, 320), "green").save(out, kind)
    return out.getvalue()


def upload(client, content=PDF, name="合同.pdf", field="papers_c", here=HERE):
    answer = client.post(f"{here}/files?field={field}", {"file": SimpleUploadedFile(name, content)})
    return answer.status_code, orjson.loads(answer.content)


def make(client, **values):
    answer = client.post(f"{HERE}/records", {"values": {"name": "泵", **values}}, content_type="application/json")
    return answer.status_code, orjson.loads(answer.content)


def change(client, record, **values):
    body = {"version": record["version"], "values": values}
    answer = client.patch(f"{HERE}/records/{record['id']}", body, content_type="application/json")
    return answer.status_code, orjson.loads(answer.content)


def fetch(client, record, file_id, form="file", **headers):
    return taken(client.get(f"{HERE}/records/{record['id']}/files/{file_id}?form={form}", headers=headers))


def taken(answer):
    """Read an answer to its end: that closes the file."""
    answer.body = b"".join(answer) if answer.streaming else answer.content
    return answer


def body_of(answer):
    return answer.body


def kept(settings):
    return sorted(one.name for one in settings.ZHIKE_FILES.rglob("*") if one.is_file())


def age(**by):
    File.objects.unscoped("test").update(**{key: now() - span for key, span in by.items()})
