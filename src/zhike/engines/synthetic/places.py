# ruff: noqa: E501 - one city a line reads best
"""Addresses in real districts: province, city, district, adcode, road and door."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

_DISTRICTS: Final = """
北京市 北京市 010 100 东城区:110101 西城区:110102 朝阳区:110105 丰台区:110106 石景山区:110107 海淀区:110108 通州区:110112 顺义区:110113 昌平区:110114 大兴区:110115
上海市 上海市 021 200 黄浦区:310101 徐汇区:310104 长宁区:310105 静安区:310106 普陀区:310107 虹口区:310109 杨浦区:310110 闵行区:310112 宝山区:310113 浦东新区:310115 松江区:310117
天津市 天津市 022 300 和平区:120101 河西区:120103 南开区:120104 河北区:120105 滨海新区:120116
重庆市 重庆市 023 400 渝中区:500103 江北区:500105 沙坪坝区:500106 九龙坡区:500107 渝北区:500112
广东省 广州市 020 510 荔湾区:440103 越秀区:440104 海珠区:440105 天河区:440106 白云区:440111 番禺区:440113 花都区:440114
广东省 深圳市 0755 518 罗湖区:440303 福田区:440304 南山区:440305 宝安区:440306 龙岗区:440307 龙华区:440309
广东省 佛山市 0757 528 禅城区:440604 南海区:440605 顺德区:440606
浙江省 杭州市 0571 310 上城区:330102 拱墅区:330105 西湖区:330106 滨江区:330108 萧山区:330109 余杭区:330110 临平区:330113 钱塘区:330114
浙江省 宁波市 0574 315 海曙区:330203 江北区:330205 北仑区:330206 鄞州区:330212
江苏省 南京市 025 210 玄武区:320102 秦淮区:320104 建邺区:320105 鼓楼区:320106 江宁区:320115
江苏省 苏州市 0512 215 虎丘区:320505 吴中区:320506 相城区:320507 姑苏区:320508 昆山市:320583
四川省 成都市 028 610 锦江区:510104 青羊区:510105 金牛区:510106 武侯区:510107 成华区:510108 双流区:510116
湖北省 武汉市 027 430 江岸区:420102 江汉区:420103 武昌区:420106 洪山区:420111
湖南省 长沙市 0731 410 芙蓉区:430102 天心区:430103 岳麓区:430104 开福区:430105 雨花区:430111
陕西省 西安市 029 710 新城区:610102 碑林区:610103 雁塔区:610113 未央区:610112
山东省 济南市 0531 250 历下区:370102 市中区:370103 槐荫区:370104 莱芜区:370116
山东省 青岛市 0532 266 市南区:370202 市北区:370203 崂山区:370212 城阳区:370214
河南省 郑州市 0371 450 中原区:410102 金水区:410105 二七区:410103
辽宁省 沈阳市 024 110 和平区:210102 沈河区:210103 铁西区:210106
辽宁省 大连市 0411 116 中山区:210202 沙河口区:210204 甘井子区:210211
福建省 厦门市 0592 361 思明区:350203 湖里区:350206 集美区:350211
福建省 福州市 0591 350 鼓楼区:350102 台江区:350103 仓山区:350104
安徽省 合肥市 0551 230 瑶海区:340102 庐阳区:340103 蜀山区:340104 包河区:340111
河北省 石家庄市 0311 050 长安区:130102 桥西区:130104 裕华区:130108
黑龙江省 哈尔滨市 0451 150 道里区:230102 南岗区:230103
吉林省 长春市 0431 130 南关区:220102 朝阳区:220104 绿园区:220106
云南省 昆明市 0871 650 五华区:530102 盘龙区:530103 官渡区:530111
江西省 南昌市 0791 330 东湖区:360102 西湖区:360103 青山湖区:360111
广西壮族自治区 南宁市 0771 530 兴宁区:450102 青秀区:450103 西乡塘区:450107
贵州省 贵阳市 0851 550 南明区:520102 云岩区:520103
"""
_ROAD_STEMS: Final = [
    "人民",
    "中山",
    "解放",
    "建设",
    "和平",
    "胜利",
    "新华",
    "文化",
    "长江",
    "黄河",
    "花园",
    "北京",
    "南京",
    "上海",
    "滨江",
    "湖滨",
    "学院",
    "科技",
    "创业",
    "迎宾",
    "友谊",
    "光明",
    "幸福",
    "团结",
    "东风",
    "朝阳",
    "红旗",
    "振兴",
    "健康",
    "体育",
    "工业",
    "农业",
    "青年",
    "芙蓉",
    "玉兰",
    "桂花",
    "梧桐",
    "香樟",
    "银杏",
    "龙泉",
    "凤凰",
    "金山",
    "秀水",
    "云峰",
    "清泉",
    "石桥",
    "古塔",
    "望江",
]
_ROAD_KINDS: Final = ("路", "街", "大道", "东路", "西路", "南路", "北路", "巷")
_ESTATES: Final = [
    "阳光",
    "金色",
    "锦绣",
    "绿城",
    "翡翠",
    "碧水",
    "望京",
    "世纪",
    "东方",
    "蓝天",
    "丽景",
    "星河",
    "万科",
    "保利",
    "恒大",
    "中海",
    "龙湖",
    "紫金",
    "天鹅",
    "明珠",
]
_ESTATE_KINDS: Final = ("花园", "家园", "小区", "新村", "苑", "公寓", "华庭", "城")


@dataclass(frozen=True, slots=True)
class District:
    """One county-level place: its names, adcode, dialling code and postcode prefix."""

    province: str
    city: str
    name: str
    adcode: str
    area_code: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Address:
    """A door in a district; ``street`` is what follows the district."""

    district: District
    street: str

    @property
    def full(self) -> str:
        """Province, city, district and street in one line; a municipality is named once."""
        place = self.district
        head = place.city if place.province == place.city else place.province + place.city
        return f"{head}{place.name}{self.street}"


def _read_districts() -> tuple[District, ...]:
    found = []
    for line in _DISTRICTS.strip().splitlines():
        province, city, area_code, post, *rest = line.split()
        for number, entry in enumerate(rest):
            name, adcode = entry.split(":")
            found.append(District(province, city, name, adcode, area_code, f"{post}{number:02d}0"))
    return tuple(found)


DISTRICTS: Final = _read_districts()


def make_address(rng: Random, *, is_office: bool = False) -> Address:
    """One address: road and number, mostly with estate, block and room."""
    district = rng.choice(DISTRICTS)
    street = f"{rng.choice(_ROAD_STEMS)}{rng.choice(_ROAD_KINDS)}{rng.randrange(1, 900)}号"
    if is_office:
        return Address(district, f"{street}{rng.choice(_ESTATES)}大厦{rng.randrange(1, 30)}层")
    if rng.random() < 0.85:
        estate = f"{rng.choice(_ESTATES)}{rng.choice(_ESTATE_KINDS)}"
        room = f"{rng.randrange(1, 28)}0{rng.randrange(1, 5)}"
        street = f"{street}{estate}{rng.randrange(1, 31)}栋{rng.randrange(1, 5)}单元{room}室"
    return Address(district, street)
