"""What a column can mean: the fields of each object that cleaning understands, with their names."""

from collections.abc import Mapping
from typing import Final

from zhike.platform.catalog import Label

_REMARK: Final = Label("备注", "Remark")
_STATUS: Final = Label("状态", "Status")
_CUSTOMER_KEY: Final = Label("客户编号", "Customer number")
_CUSTOMER_PHONE: Final = Label("客户电话", "Customer phone")

FIELDS: Final[Mapping[str, Mapping[str, Label]]] = {
    "customers": {
        "external_key": Label("来源编号", "Number in the source"),
        "name": Label("姓名或单位名称", "Name of person or organization"),
        "surname": Label("姓", "Surname"),
        "given_name": Label("名", "Given name"),
        "kind": Label("客户类型", "Kind of customer"),
        "phones": Label("电话", "Phone"),
        "emails": Label("邮箱", "E-mail"),
        "wechat": Label("微信号", "WeChat id"),
        "id_number": Label("身份证号", "Identity number"),
        "national_id": Label("其他国家证件号", "Foreign identity number"),
        "credit_code": Label("统一社会信用代码", "Unified social credit code"),
        "birth_date": Label("出生日期", "Date of birth"),
        "gender": Label("性别", "Gender"),
        "province": Label("省份", "Province"),
        "city": Label("城市", "City"),
        "district": Label("区县", "District"),
        "address": Label("地址", "Address"),
        "postcode": Label("邮政编码", "Postcode"),
        "contact_name": Label("联系人", "Contact"),
        "contact_title": Label("联系人职务", "Title of the contact"),
        "employer": Label("工作单位", "Employer"),
        "level": Label("等级", "Level"),
        "remark": _REMARK,
    },
    "orders": {
        "external_key": Label("订单号", "Order number"),
        "customer_key": _CUSTOMER_KEY,
        "customer_phone": _CUSTOMER_PHONE,
        "ordered_at": Label("下单时间", "Ordered at"),
        "amount": Label("金额", "Amount"),
        "currency": Label("币种", "Currency"),
        "status": _STATUS,
        "product": Label("商品", "Product"),
        "quantity": Label("数量", "Quantity"),
        "store": Label("门店", "Store"),
        "channel": Label("渠道", "Channel"),
        "due_on": Label("应收日期", "Due on"),
        "received": Label("已收金额", "Received"),
        "paid_on": Label("最近收款日", "Last receipt"),
        "remark": _REMARK,
    },
    "activities": {
        "external_key": Label("活动编号", "Activity number"),
        "customer_key": _CUSTOMER_KEY,
        "customer_phone": _CUSTOMER_PHONE,
        "happened_at": Label("发生时间", "Happened at"),
        "kind": Label("活动类型", "Kind of activity"),
        "subject": Label("主题", "Subject"),
        "body": Label("内容", "Text"),
        "status": _STATUS,
    },
}
MANY: Final = frozenset({"phones", "emails", "address", "remark", "body"})
"""Fields that several columns may feed."""
