"""What the floor of knowing gives the matrix."""

from typing import Any, Final

from zhike.site.tests.authorization.samples_of_maintenance import MAINTENANCE_BODIES, MAINTENANCE_RECORDS
from zhike.site.tests.authorization.samples_of_models import MODEL_BODIES, MODEL_RECORDS
from zhike.site.tests.authorization.samples_of_segments import SEGMENT_RECORDS
from zhike.site.tests.authorization.samples_of_tags import TAG_BODIES, TAG_RECORDS

KNOW_RECORDS: Final = SEGMENT_RECORDS | TAG_RECORDS | MODEL_RECORDS | MAINTENANCE_RECORDS
KNOW_BODIES: Final[dict[str, dict[str, Any]]] = {**TAG_BODIES, **MODEL_BODIES, **MAINTENANCE_BODIES}
