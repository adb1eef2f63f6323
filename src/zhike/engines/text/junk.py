"""Placeholders that people type when a form insists."""

from zhike.engines.text.words import word_set

_WORDS = word_set(
    """
    测试 测试用户 测试客户 测试账号 测试公司 test tester testing test1 test123 demo sample example 样例 示例 无
    没有 暂无 空 空白 未知 不详 不明 未填 未填写 未提供 未登记 无名 匿名 匿名用户 保密 同上 略 待定 待补 待补充
    其他 null none nil nan n/a na n.a. undefined unknown anonymous #n/a #ref! #value! #null! #name? #div/0! (null)
    <null> asdf asdfgh qwer qwerty abc abcd aaa bbb xxx xxxx yyy zzz 123 1234 12345 123456 00 000 0000 111 1111
    某某 某某某 xx 客户 用户 新用户 新客户 散客 顾客 会员 路人 路人甲 联系人 收件人 姓名 名字 电话 手机 地址 邮箱
    先生 女士 小姐 太太 老师 经理 老板 总 男士 师傅 同学 本人 自己 我
    """
)
_FILLERS = frozenset("-—–_.·*?/\\|~=+#@!,;:'\"`…。、·×()[]{}<>&^%$ ")


def is_junk(text: str) -> bool:
    """Say whether normalised text is a placeholder rather than a value.

    Args:
        text: Text after `normalise_text`; the empty text is not junk but blank.

    >>> is_junk("测试"), is_junk("---"), is_junk("王小明")
    (True, True, False)
    """
    if not text:
        return False
    low = text.lower()
    if low in _WORDS or (low[0] in _FILLERS and _FILLERS.issuperset(low)):
        return True
    return len(low) > 2 and low[0] == low[-1] and low.isascii() and len(set(low)) == 1


def is_counting(digits: str) -> bool:
    """Say whether digits only count up or down by one (12345678, 87654321).

    >>> is_counting("12345678"), is_counting("13812345678")
    (True, False)
    """
    return len(digits) > 3 and (digits in "012345678901234567890" or digits in "098765432109876543210")
