"""Text normalisation: pure functions from what people type to one comparable form."""

from zhike.engines.text.addresses import Address, AddressStatus, clean_address, parse_address
from zhike.engines.text.amounts import amount_cents, clean_amount
from zhike.engines.text.dates import DateOrder, clean_date
from zhike.engines.text.documents import clean_credit_code, clean_resident_id
from zhike.engines.text.emails import clean_email, is_shared_provider
from zhike.engines.text.junk import is_counting, is_junk
from zhike.engines.text.matcher import leading_region
from zhike.engines.text.names import clean_person_name, person_name_key
from zhike.engines.text.organizations import clean_organization_name, core_name, looks_like_organization
from zhike.engines.text.patterns import linear_pattern
from zhike.engines.text.phones import clean_phone, national_phone
from zhike.engines.text.pinyin import is_pinyin, name_pinyin, split_pinyin, surname_of
from zhike.engines.text.results import Cleaned, Status
from zhike.engines.text.script import fold_variants, name_to_simplified, to_simplified
from zhike.engines.text.width import has_han, normalise_lines, normalise_text, without_spaces

__all__ = [
    "Address",
    "AddressStatus",
    "Cleaned",
    "DateOrder",
    "Status",
    "amount_cents",
    "clean_address",
    "clean_amount",
    "clean_credit_code",
    "clean_date",
    "clean_email",
    "clean_organization_name",
    "clean_person_name",
    "clean_phone",
    "clean_resident_id",
    "core_name",
    "fold_variants",
    "has_han",
    "is_counting",
    "is_junk",
    "is_pinyin",
    "is_shared_provider",
    "leading_region",
    "linear_pattern",
    "looks_like_organization",
    "name_pinyin",
    "name_to_simplified",
    "national_phone",
    "normalise_lines",
    "normalise_text",
    "parse_address",
    "person_name_key",
    "split_pinyin",
    "surname_of",
    "to_simplified",
    "without_spaces",
]
