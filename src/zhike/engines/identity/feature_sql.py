"""The SQL of :mod:`zhike.engines.identity.features`."""

from typing import Final

_JUNK_BIRTHS: Final = "('1900-01-01', '1970-01-01', '1800-01-01', '0001-01-01', '1899-12-30', '1899-12-31')"
_KEY_TEXT: Final = "translate(lower(street), ' \t\u3000,，。.、()（）#/\\', '')"

DRAFT: Final = r"""
WITH flat AS (
    SELECT rid, full_name, sound, surname_sound, given_sound, script,
        sound IS NULL AND (surname_sound IS NOT NULL OR given_sound IS NOT NULL) AS is_partial,
        CASE WHEN len(phones) = 1 AND NOT contains(phones[1], '*') THEN phones
            ELSE list_sort(list_distinct(list_filter(phones, lambda p: NOT contains(p, '*')))) END AS phones,
        CASE WHEN len(phones) = 1 THEN [translate(phones[1], '+- ().', '')]
            ELSE list_sort(list_distinct(list_transform(phones, lambda p: translate(p, '+- ().', '')))) END AS digits,
        CASE WHEN len(emails) = 1 THEN [lower(emails[1])]
            ELSE list_sort(list_distinct(list_transform(emails, lambda e: lower(e)))) END AS emails,
        lower(wechat) AS wechat, nullif(translate(upper(id_number), ' -./', ''), '') AS id_text, credit_code,
        CASE WHEN birth_date NOT IN {junk_births} THEN birth_date END AS birth_date,
        coalesce(gender, title_gender) AS gender,
        nullif(adcode, '') AS adcode, city, province, postcode, nullif({key}, '') AS street, address, employer
    FROM records
)
SELECT rid, full_name, sound, surname_sound, given_sound, script, is_partial,
    CASE WHEN len(phones) > 0 THEN phones END AS phones,
    CASE WHEN len(digits) > 0 AND length(digits[1]) >= 7 THEN right(digits[1], 11) END AS phone,
    CASE WHEN len(digits) > 0 AND length(digits[1]) >= 11
        THEN right(digits[1], 11)[1:3] || right(digits[1], 4) END AS phone_ends,
    coalesce(contains(digits[1], '*'), false) AS is_phone_masked,
    CASE WHEN len(emails) > 0 THEN emails END AS emails, split_part(emails[1], '@', 1) AS mailbox, emails[1] AS email,
    wechat, CASE WHEN NOT contains(id_text, '*') THEN id_text END AS id_number,
    CASE WHEN NOT contains(id_text, '*') THEN id_text END AS own_id,
    CASE WHEN length(id_text) >= 12 THEN id_text[1:4] || right(id_text, 3) END AS id_ends,
    coalesce(contains(id_text, '*'), false) AS is_id_masked, credit_code,
    coalesce(birth_date, CASE WHEN regexp_matches(id_text, '^[0-9]{17}[0-9X]$')
        AND id_text[7:14] BETWEEN '19000102' AND '20991231'
        THEN id_text[7:10] || '-' || id_text[11:12] || '-' || id_text[13:14] END) AS birth_date,
    coalesce(gender, CASE WHEN regexp_matches(id_text, '^[0-9]{17}[0-9X]$')
        THEN CASE WHEN id_text[17] IN ('1', '3', '5', '7', '9') THEN 'male' ELSE 'female' END END) AS gender,
    coalesce(adcode, postcode) AS area, adcode, coalesce(city, province) AS city, street,
    CASE WHEN length(numbers) >= 2 THEN numbers END AS door,
    lower(employer) AS employer
FROM (SELECT *, trim(regexp_replace(street, '[^0-9]+', '-', 'g'), '-') AS numbers FROM flat)
""".replace("{junk_births}", _JUNK_BIRTHS).replace("{key}", _KEY_TEXT)


# Every value that so many people may hold that it says nothing, with the place of its field in `tokens.FACTS`.
FACTS: Final = """SELECT field, value, coalesce(sound, surname_sound) AS voice, rid FROM (
    SELECT 0 AS field, unnest(phones) AS value, sound, surname_sound, rid FROM draft
    UNION ALL SELECT 1, phone, sound, surname_sound, rid FROM draft WHERE NOT is_phone_masked
    UNION ALL SELECT 2, unnest(emails), sound, surname_sound, rid FROM draft
    UNION ALL SELECT 3, wechat, sound, surname_sound, rid FROM draft
    UNION ALL SELECT 4, id_number, sound, surname_sound, rid FROM draft)
WHERE value IS NOT NULL"""
JUNK: Final = f"""
CREATE OR REPLACE TABLE junk AS
SELECT field, value, count(DISTINCT voice)::INTEGER AS holders FROM ({FACTS})
GROUP BY field, value HAVING holders >= {{many}}
"""

_JUNK_OF: Final = "(SELECT coalesce(list(value), []) FROM junk WHERE field = {0})"


def _without(column: str, junk: str, value: str) -> str:
    return f"CASE WHEN NOT list_contains(bad.{junk}, d.{value}) THEN d.{column} END AS {column}"


def _lists_without(column: str, junk: str) -> str:
    kept = f"nullif(list_filter(d.{column}, lambda x: NOT list_contains(bad.{junk}, x)), [])"
    return f"CASE WHEN list_has_any(d.{column}, bad.{junk}) THEN {kept} ELSE d.{column} END AS {column}"


WITHOUT_JUNK: Final = f"""
CREATE OR REPLACE TABLE features AS
WITH bad AS MATERIALIZED (SELECT {_JUNK_OF.format(0)} AS phone, {_JUNK_OF.format(1)} AS phone_text,
    {_JUNK_OF.format(2)} AS email, {_JUNK_OF.format(3)} AS wechat, {_JUNK_OF.format(4)} AS id_number)
SELECT d.* REPLACE (
    {_lists_without("phones", "phone")}, {_without("phone", "phone_text", "phone")},
    {_without("phone_ends", "phone_text", "phone")}, {_lists_without("emails", "email")}, {_without("email", "email", "email")},
    {_without("mailbox", "email", "email")}, {_without("wechat", "wechat", "wechat")}, {_without("id_number", "id_number", "id_number")})
FROM draft d, bad ORDER BY rid
"""
