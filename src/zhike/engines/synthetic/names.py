"""Weighted Chinese personal names: surnames by frequency, given names by era and gender.

Weights are rounded from public name statistics (surnames: persons per mille of the
population; given names: rough popularity by decade), so namesakes are as frequent
as they are in a real customer table: every list has a 张伟.
"""

from __future__ import annotations

from itertools import accumulate
from random import Random
from typing import Final

_SURNAMES: Final = (
    "王:72 李:71 张:68 刘:54 陈:45 杨:31 赵:21 黄:22 周:20 吴:20 徐:15 孙:15 胡:13 朱:13 高:12 林:12 何:12 郭:11 "
    "马:11 罗:10 梁:9 宋:8 郑:9 谢:8 韩:7 唐:7 冯:6 于:6 董:6 萧:5 程:6 曹:6 袁:5 邓:6 许:6 傅:5 沈:5 曾:5 彭:5 吕:5 "
    "苏:5 卢:4 蒋:5 蔡:5 贾:4 丁:4 魏:4 薛:4 叶:4 阎:3 余:4 潘:4 杜:4 戴:3 夏:4 钟:3 汪:3 田:4 任:4 姜:4 范:4 方:4 "
    "石:3 姚:3 谭:3 廖:3 邹:3 熊:3 金:3 陆:3 郝:3 孔:2 白:3 崔:3 康:2 毛:2 邱:3 秦:3 江:3 史:3 顾:3 侯:3 邵:2 孟:3 "
    "龙:2 万:3 段:2 雷:2 钱:2 汤:2 尹:2 黎:2 易:2 常:2 武:2 乔:2 贺:2 赖:2 龚:2 文:2 庞:1 樊:1 兰:1 殷:1 施:2 陶:1 "
    "洪:1 翟:1 安:1 颜:1 倪:1 严:1 牛:1 温:1 芦:1 季:1 俞:1 章:1 鲁:1 葛:1 伍:1 韦:1 申:1 尤:1 毕:1 聂:1 丛:1 焦:1 "
    "向:1 柳:1 邢:1 路:1 岳:1 齐:1 梅:1 莫:1 庄:1 辛:1 管:1 祝:1 左:1 涂:1 谷:1 祁:1 时:1 舒:1 耿:1 牟:1 卜:1 詹:1 "
    "欧阳:1 上官:1 司马:1 诸葛:1 皇甫:1 单:1 解:1 仇:1 曲:1 覃:1"
)
_SINGLE: Final = {
    "male": "伟:30 强:22 磊:20 军:20 勇:18 杰:16 涛:16 超:14 明:14 刚:13 平:10 辉:11 鹏:12 波:11 斌:11 浩:10 凯:9 健:9 俊:8 "
    "帆:7 亮:9 宇:8 峰:10 飞:9 鑫:8 龙:7 洋:7 晨:5 旭:5 毅:5 锋:5 睿:3 轩:3 诚:3",
    "female": "芳:26 娜:22 敏:22 静:22 丽:20 艳:17 娟:14 霞:15 燕:13 玲:12 婷:14 雪:8 倩:9 颖:8 洁:9 红:12 梅:9 萍:9 "
    "莉:8 琳:7 瑶:5 悦:4 欣:5 慧:8 丹:8 莹:7 蕾:5 薇:4 璐:5 月:3 菲:3 晶:5 琴:7 兰:7",
}
_CHARS: Final = {
    (
        "male",
        0,
    ): "国:24 建:26 志:20 文:18 明:18 德:14 永:13 玉:9 金:10 福:9 荣:8 华:20 军:14 平:13 强:12 生:10 林:12 海:10 "
    "忠:8 兴:7 庆:7 春:8 学:8 世:7 成:8 光:9 清:7 贵:6 民:7 东:7 树:5 祥:6 宝:6 胜:5",
    (
        "male",
        1,
    ): "志:14 建:10 俊:14 海:12 晓:10 文:12 小:8 永:7 伟:12 鹏:10 强:9 杰:12 华:9 明:11 涛:8 峰:9 龙:8 飞:8 辉:8 "
    "宏:6 振:5 少:5 家:6 立:5 云:6 成:6 亮:5 林:7 波:6 东:6 斌:6 超:5",
    (
        "male",
        2,
    ): "子:18 宇:16 浩:18 轩:14 泽:13 俊:13 博:11 梓:11 一:9 天:8 奕:7 晨:9 睿:8 嘉:8 铭:7 辰:8 涵:6 皓:6 昊:7 "
    "然:8 文:7 思:6 远:5 航:6 豪:6 杰:6 诚:4 瑞:6 凯:5",
    (
        "female",
        0,
    ): "秀:24 玉:20 桂:14 淑:12 英:26 兰:22 珍:14 芳:16 华:12 梅:16 凤:10 红:12 丽:14 云:9 春:9 爱:6 美:7 霞:10 "
    "琴:9 香:6 荣:7 莲:6 萍:8 月:6 金:5 素:5 惠:5 翠:4 娥:3",
    ("female", 1): "晓:12 丽:16 雪:9 海:7 小:9 艳:9 婷:12 娟:9 燕:10 静:9 红:7 玲:9 文:7 慧:8 亚:6 佳:8 春:5 莉:7 敏:7 "
    "萍:5 娜:7 霞:7 梅:6 芳:8 琴:5 云:5 颖:5 洁:5 秋:3",
    (
        "female",
        2,
    ): "梓:12 雨:14 欣:13 子:10 诗:9 涵:12 怡:11 思:9 佳:9 可:6 语:7 雅:7 嘉:8 彤:6 琪:7 萱:8 妍:6 芷:5 婷:6 "
    "一:7 诺:5 若:5 悦:6 瑶:5 梦:6 馨:5 晨:4 菲:4 宁:4",
}
_SINGLE_SHARE: Final = (0.12, 0.28, 0.09)


def _table(spec: str) -> tuple[list[str], list[int]]:
    pairs = [part.split(":") for part in spec.split()]
    return [name for name, _ in pairs], list(accumulate(int(weight) for _, weight in pairs))


_SURNAME_TABLE: Final = _table(_SURNAMES)
_SINGLE_TABLES: Final = {gender: _table(spec) for gender, spec in _SINGLE.items()}
_CHAR_TABLES: Final = {key: _table(spec) for key, spec in _CHARS.items()}


def _pick(rng: Random, table: tuple[list[str], list[int]]) -> str:
    return rng.choices(table[0], cum_weights=table[1])[0]


def era_of(birth_year: int) -> int:
    """Index of the naming fashion: 0 before 1975, 1 before 1998, 2 after."""
    return 0 if birth_year < 1975 else 1 if birth_year < 1998 else 2


def make_surname(rng: Random) -> str:
    """One surname, drawn by its share of the population; a few have two characters."""
    return _pick(rng, _SURNAME_TABLE)


def make_given_name(rng: Random, *, gender: str, birth_year: int) -> str:
    """One given name of one or two characters in the fashion of its decade."""
    era = era_of(birth_year)
    if rng.random() < _SINGLE_SHARE[era]:
        return _pick(rng, _SINGLE_TABLES[gender])
    table = _CHAR_TABLES[gender, era]
    first, second = _pick(rng, table), _pick(rng, table)
    return first + second if first != second or rng.random() < 0.5 else first + _pick(rng, table)


def make_sibling_name(rng: Random, given: str, *, gender: str, birth_year: int) -> str:
    """A given name that shares the generation character of a brother or sister."""
    if len(given) == 1:
        return make_given_name(rng, gender=gender, birth_year=birth_year)
    table = _CHAR_TABLES[gender, era_of(birth_year)]
    second = _pick(rng, table)
    while second in given:
        second = _pick(rng, table)
    return given[0] + second


def given_characters() -> tuple[str, ...]:
    """All characters that given names are made of, in a fixed order."""
    return tuple(
        sorted({character for names, _ in (*_SINGLE_TABLES.values(), *_CHAR_TABLES.values()) for character in names})
    )
