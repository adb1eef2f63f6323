"""E-mail addresses: lower case, typing slips repaired, several in one cell."""

import re
from functools import lru_cache

from zhike.engines.text.junk import is_junk
from zhike.engines.text.results import BLANK, Cleaned, joined, kept
from zhike.engines.text.width import normalise_text, without_spaces
from zhike.engines.text.words import word_set

_SPLIT = re.compile(r"[、;|\s]+|,(?=[^,]*@)|/(?=[^/]*@)")
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+=?^_`{|}~\u00c0-\uffff-]+(?:\.[a-z0-9!#$%&'*+=?^_`{|}~\u00c0-\uffff-]+)*")
_DOMAIN = re.compile(
    r"(?:[a-z0-9\u00c0-\uffff](?:[a-z0-9\u00c0-\uffff-]{0,61}[a-z0-9\u00c0-\uffff])?\.)+[a-z\u00c0-\uffff][a-z0-9\u00c0-\uffff-]{1,62}"
)
_LONGEST = 254
_LONGEST_LOCAL = 64
_LONGEST_CELL = 2_000

_DOMAIN_SLIPS = {
    wrong: right
    for right, wrongs in {
        "gmail.com": "gamil.com gmial.com gmai.com gmal.com gmali.com gmaill.com gnail.com gmail.co gmail.cn gmail.con gmail.cm gmailcom",
        "qq.com": "qq.con qq.cm qq.co qq.cn qqq.com qq.om qq.vom qqcom q.com qq.comm vip.qq.con",
        "163.com": "163.con 163.cm 163.co 163.cn 163.net.cn 163.comm 163com 162.com 1633.com",
        "126.com": "126.con 126.cm 126.co 126.cn 126.comm 126com",
        "hotmail.com": "hotmial.com hotmai.com hotmil.com homail.com hotmail.con hotmail.co hotamil.com",
        "outlook.com": "outlok.com outloook.com outlook.con outlook.co oulook.com",
        "sina.com": "sina.con sina.cm sian.com sina.co",
        "yahoo.com": "yaho.com yahooo.com yahoo.con yhaoo.com",
        "foxmail.com": "foxmial.com foxmail.con foxmai.com foxmail.cn",
        "icloud.com": "iclould.com icloud.con icloud.cn",
        "139.com": "139.con 139.cn 139com",
    }.items()
    for wrong in wrongs.split()
}
_ENDING_SLIPS = {
    ".con": ".com", ".cmo": ".com", ".ocm": ".com", ".comm": ".com", ".vom": ".com", ".c0m": ".com", ".xom": ".com",
    ".com.c": ".com.cn", ".nte": ".net",
}  # fmt: skip
_WRONG_ENDINGS = tuple(_ENDING_SLIPS)
_COMMAS = str.maketrans(",。,、", "....")
_JUNK_LOCALS = word_set(
    """
    test tester testing aaa aaaa abc abcd xxx asdf qwer noemail no-email none null nomail no na noreply example
    sample 123 1234 12345 123456 1 11 111 test1 test123 demo user email mail
    """
)
_JUNK_DOMAINS = word_set(
    """
    test.com test.cn example.com example.org example.net example.cn abc.com xxx.com aaa.com a.com none.com
    nomail.com noemail.com null.com no.com 123.com test.test
    """
)
_SHARED_PROVIDERS = word_set(
    """
    qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net 139.com 189.cn sina.com sina.cn sohu.com gmail.com
    outlook.com hotmail.com live.com live.cn yahoo.com yahoo.com.cn yahoo.cn icloud.com aliyun.com 21cn.com tom.com
    wo.cn
    """
)


@lru_cache(maxsize=50_000)
def clean_email(text: str) -> Cleaned:
    """Clean a cell that holds e-mail addresses.

    Returns:
        `values` in lower case. A repaired slip (gamil.com, `.con`, a comma for a dot, a
        blank before @) has status `changed` and reason `email.repaired`.

    >>> clean_email("Li.Lei@Gamil.con").value
    'li.lei@gmail.com'
    """
    plain = normalise_text(text[:_LONGEST_CELL])
    if not plain:
        return BLANK
    if is_junk(plain):
        return Cleaned(None, "junk", "email.junk")
    if len(text) > _LONGEST_CELL:
        return Cleaned(None, "invalid", "email.too_long")
    if plain.count("@") == 1:
        return _clean_one(plain, text)
    parts = [part for part in _SPLIT.split(plain) if part and not part.isdigit()]
    cleaned = [_clean_one(part, part) for part in parts[:10]] or [Cleaned(None, "invalid", "email.no_at_sign")]
    return joined(cleaned, text, formatted="email.formatted", several="email.several")


def _clean_one(text: str, before: str) -> Cleaned:
    """Clean one address after normalisation."""
    body = without_spaces(text.lower()).removeprefix("mailto:").strip("<>()[]\"'.,;:。、")
    body = body.split("<")[-1]
    local, at, domain = body.rpartition("@")
    if not at:
        return Cleaned(None, "invalid", "email.no_at_sign")
    fixed = _repaired_domain(domain)
    local = local.removeprefix("email:").removeprefix("邮箱:").strip(".").replace("..", ".")
    if (local in _JUNK_LOCALS and fixed in _JUNK_DOMAINS | _SHARED_PROVIDERS) or (
        fixed in _JUNK_DOMAINS and fixed.startswith(("test.", "example.", "no"))
    ):
        return Cleaned(None, "junk", "email.junk")
    if len(local) > _LONGEST_LOCAL or len(local) + len(fixed) >= _LONGEST:
        return Cleaned(None, "invalid", "email.too_long")
    if not _LOCAL.fullmatch(local):
        return Cleaned(None, "invalid", "email.bad_local")
    if not _DOMAIN.fullmatch(fixed):
        return Cleaned(None, "invalid", "email.bad_domain")
    reason = "email.formatted" if f"{local}@{fixed}" == before.lower() else "email.repaired"
    return kept(f"{local}@{fixed}", before, reason=reason)


def _repaired_domain(domain: str) -> str:
    """Repair the slips people make in domains."""
    domain = domain.translate(_COMMAS).replace("..", ".").strip(".")
    if domain in _DOMAIN_SLIPS:
        return _DOMAIN_SLIPS[domain]
    if domain.endswith(_WRONG_ENDINGS):
        wrong = next(wrong for wrong in _WRONG_ENDINGS if domain.endswith(wrong))
        domain = domain[: -len(wrong)] + _ENDING_SLIPS[wrong]
    return _DOMAIN_SLIPS.get(domain, domain)


def is_shared_provider(email: str) -> bool:
    """Say whether the domain is a public mail service, so it tells nothing of the employer.

    >>> is_shared_provider("a@qq.com"), is_shared_provider("a@huawei.com")
    (True, False)
    """
    return email.rpartition("@")[2] in _SHARED_PROVIDERS
