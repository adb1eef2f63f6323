"""What the made-up company sells: office supplies to organizations, things for the home to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_OFFICE: Final = """
办公用纸|A4复印纸70g(5包/箱):128 A4复印纸80g(5包/箱):156 A3复印纸80g:235 热敏收银纸(100卷):89 便利贴四色装:12.5
书写工具|中性笔0.5mm黑(12支):18 白板笔(10支):26 记号笔套装:32 签字笔礼盒:68
文件管理|档案盒55mm(10个):59 抽杆夹(20个):24 文件柜三层:368 标签打印机:429
打印耗材|黑色硒鼓88A:199 彩色墨盒套装:268 碳粉盒:145 打印机鼓组件:520
办公设备|激光打印机M2200:1299 碎纸机5级保密:699 投影仪4000流明:3299 考勤机人脸识别:899 点钞机:560
饮水茶歇|桶装水票(20张):360 速溶咖啡(100条):118 袋泡绿茶(100包):46 坚果礼盒:158
"""
_HOME: Final = """
茶叶|西湖龙井明前250g:328 安溪铁观音500g:168 云南普洱熟茶饼357g:139 茉莉花茶200g:58 正山小种礼盒:218
厨房用品|不粘炒锅32cm:199 硅胶铲五件套:49.9 保鲜盒六件装:59 陶瓷餐具16头:239 电热水壶1.7L:99
家纺|纯棉四件套1.8m:299 乳胶枕一对:258 珊瑚绒毯:79 全棉毛巾(4条):39.9 蚕丝被:599
清洁|洗衣液3kg:45.9 抽纸(24包):49.9 洗洁精1.5kg:15.9 垃圾袋(10卷):19.9 扫地机器人滤网:69
小家电|空气炸锅5L:359 加湿器4L:129 电吹风1800W:109 扫地机器人X3:1699 破壁机静音款:499
礼品|年货大礼包:199 端午粽子礼盒:128 中秋月饼礼盒:168 企业定制保温杯:88
"""


@dataclass(frozen=True, slots=True)
class Product:
    """One article; ``price_cents`` in CNY, tax included."""

    sku: str
    name: str
    category: str
    price_cents: int


def _articles(text: str, mark: str) -> tuple[Product, ...]:
    found: list[Product] = []
    for line in text.strip().splitlines():
        category, _, articles = line.partition("|")
        for article in articles.split():
            name, _, price = article.rpartition(":")
            sku = f"{mark}{len(found) + 1:03d}"
            found.append(Product(sku, name, category, round(float(price) * 100)))
    return tuple(found)


OFFICE_PRODUCTS: Final = _articles(_OFFICE, "OF")
HOME_PRODUCTS: Final = _articles(_HOME, "HM")
