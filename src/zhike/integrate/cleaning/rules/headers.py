"""Names that sources give their columns, by field."""

import re

from zhike.engines.text import normalise_text, to_simplified
from zhike.integrate.cleaning.rules.types import CleanedObject

_SEPARATORS = re.compile(r"[\s_\-./:*#()\[\]【】]+")

_CUSTOMERS = {
    "name": """
        姓名 名字 名称 客户姓名 客户名称 客户名 会员姓名 会员名 联系人姓名 收货人 收件人 买家姓名 用户名 用户姓名
        顾客姓名 顾客 客户 公司名称 公司 企业名称 单位名称 机构名称 name fullname customername customer contactname
        membername username clientname client companyname company organization organisation accountname
    """,
    "given_name": "名 givenname firstname first given forename",
    "surname": "姓 姓氏 surname lastname last familyname",
    "contact_name": "联系人 联系人姓名 对接人 负责人 经办人 contact contactperson contactname",
    "contact_title": "职务 职位 联系人职务 头衔 title jobtitle position",
    "phones": """
        手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 移动电话 座机 固定电话 固话 办公电话 家庭电话 备用电话
        联系手机 收货人电话 收件人手机 会员手机 注册手机 来电号码 phone phonenumber mobile mobilephone cell cellphone
        tel telephone phone1 phone2 mobileno contactnumber
    """,
    "emails": "邮箱 电子邮箱 电子邮件 邮件 邮箱地址 电邮 email emailaddress mail e-mail",
    "wechat": "微信 微信号 微信id wechat wechatid weixin wxid",
    "id_number": """
        身份证 身份证号 身份证号码 证件号 证件号码 居民身份证 idnumber idno idcard idcardno identityno certno
    """,
    "national_id": "socsecid ssn socialsecurity socialsecuritynumber nationalid nino taxid tfn passport 护照 护照号",
    "credit_code": "统一社会信用代码 社会信用代码 信用代码 税号 纳税人识别号 营业执照号 creditcode uscc uscic taxno",
    "birth_date": "生日 出生日期 出生年月 出生年月日 出生 birthday birthdate dateofbirth dob birth",
    "gender": "性别 gender sex",
    "province": "省 省份 所在省 所在省份 province state",
    "city": "市 城市 所在城市 所在市 地市 city town suburb",
    "district": "区 区县 县区 县 区域 所在区 district county",
    "address": """
        地址 详细地址 联系地址 通讯地址 收货地址 家庭地址 公司地址 注册地址 住址 住所 所在地 街道地址 address
        fulladdress streetaddress street address1 address2 streetnumber addr
    """,
    "postcode": "邮编 邮政编码 postcode zip zipcode postalcode",
    "level": "等级 级别 会员等级 客户等级 会员级别 客户级别 level grade tier rank",
    "remark": "备注 说明 备注信息 附注 remark remarks note notes comment comments memo",
    "external_key": """
        编号 客户编号 客户编码 客户id 客户号 会员编号 会员号 会员卡号 会员id 用户id 用户编号 卡号 账号 id recid
        customerid customerno customercode memberid memberno userid externalid key code
    """,
    "employer": "工作单位 所属公司 所在公司 任职公司 雇主 employer workplace worksat",
    "kind": "客户类型 类型 客户性质 性质 customertype type kind",
}
_EVENT_KEYS = {
    "customer_key": """
        客户编号 客户编码 客户id 客户号 会员编号 会员号 会员id 会员卡号 用户id 买家id customerid customer customerno
        memberid userid custid clientid buyerid
    """,
    "customer_phone": """
        手机 手机号 手机号码 电话 联系电话 客户电话 客户手机 买家手机 来电号码 phone mobile customerphone
    """,
}
_ORDERS = {
    **_EVENT_KEYS,
    "external_key": """
        订单号 订单编号 单号 销售单号 交易号 流水号 单据编号 orderid orderno ordernumber order invoiceno invoice
        transactionid billno id
    """,
    "ordered_at": """
        下单时间 订单时间 下单日期 订单日期 购买时间 购买日期 交易时间 交易日期 销售日期 付款时间 成交时间 日期 时间
        orderdate orderedat date purchasedate datetime time invoicedate transactiondate createdat
    """,
    "amount": """
        金额 订单金额 实付金额 实付款 总金额 总价 成交金额 销售额 支付金额 应付金额 合计 价税合计 amount total
        totalamount orderamount price sales revenue dollars value paid
    """,
    "currency": "币种 货币 currency",
    "status": "状态 订单状态 交易状态 status orderstatus state",
    "product": "商品 商品名称 产品 产品名称 品名 货品 product productname item sku description",
    "quantity": "数量 件数 购买数量 quantity qty units count cds",
    "store": "门店 店铺 门店名称 店名 store shop branch",
    "channel": "渠道 来源 销售渠道 平台 channel source platform",
    "due_on": """
        应收日期 应付日期 到期日 到期日期 付款到期日 收款到期日 账期到期日 约定付款日 最迟付款日 dueon due duedate paymentdue
        paymentduedate payby
    """,
    "received": """
        已收金额 已收款 已收 收款金额 已付金额 已付款 回款金额 已回款 累计收款 received receivedamount amountreceived paidamount
        amountpaid paidtotal paidcents
    """,
    "paid_on": """
        最近收款日 收款日期 收款日 回款日期 回款日 到账日期 付款日期 实际付款日 结清日期 paidon paiddate paidat datepaid
        paymentdate lastpayment receiptdate lastreceipt receivedon
    """,
    "remark": "备注 买家留言 remark note notes",
}
_ACTIVITIES = {
    **_EVENT_KEYS,
    "external_key": "工单号 工单编号 编号 单号 通话id 记录id ticketid ticketno caseid callid id number",
    "happened_at": """
        时间 日期 发生时间 创建时间 提交时间 受理时间 通话时间 来电时间 拜访时间 开始时间 反馈时间 date time createdat
        happenedat datetime startedat opened
    """,
    "kind": "类型 活动类型 工单类型 方式 沟通方式 跟进方式 kind type channel",
    "subject": "主题 标题 工单标题 事由 subject title summary",
    "body": "内容 描述 详情 沟通内容 问题描述 跟进内容 通话内容 备注 body content description details notes note",
    "status": "状态 工单状态 处理状态 status",
}


def _table(words: dict[str, str]) -> dict[str, str]:
    """Turn field → names into name → field; the first field that claims a name keeps it."""
    found: dict[str, str] = {}
    for key, names in words.items():
        for name in (key.replace("_", ""), *names.split()):
            found.setdefault(fold_header(name), key)
    return found


def fold_header(header: str) -> str:
    """Return a header without blanks, marks, width and case.

    >>> fold_header("Phone_Number（必填）")
    'phonenumber'
    """
    text = to_simplified(normalise_text(header[:80])).lower()
    for extra in ("(必填)", "(选填)", "*", "(元)", "(rmb)", "(yuan)"):
        text = text.replace(extra, "")
    return _SEPARATORS.sub("", text)


HEADERS: dict[CleanedObject, dict[str, str]] = {
    "customers": _table(_CUSTOMERS),
    "orders": _table(_ORDERS),
    "activities": _table(_ACTIVITIES),
}
_PARTS = {
    kind: tuple(
        sorted(
            ((name, key) for name, key in table.items() if len(name) > 1 and (not name.isascii() or len(name) > 3)),
            key=lambda pair: -len(pair[0]),
        )
    )
    for kind, table in HEADERS.items()
}


def field_of_header(header: str, kind: CleanedObject) -> tuple[str, float]:
    """Return the field a header names and how sure that is (0–1); `("", 0)` for none.

    >>> field_of_header("手机号码", "customers"), field_of_header("客户联系手机", "customers")
    (('phones', 0.95), ('phones', 0.7))
    """
    folded = fold_header(header)
    if key := HEADERS[kind].get(folded):
        return key, 0.95
    bare = folded.rstrip("0123456789")
    if bare and (key := HEADERS[kind].get(bare)):
        return key, 0.9
    for name, key in _PARTS[kind]:
        if folded.endswith(name):
            return key, 0.7
    for name, key in _PARTS[kind]:
        if name in folded:
            return key, 0.5
    return "", 0.0
