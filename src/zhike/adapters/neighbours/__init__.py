"""Other companies' systems, pretended on the loopback address: for the demo and for tests alone."""

from zhike.adapters.neighbours.erp import Kingdee, Yonyou
from zhike.adapters.neighbours.goods import Party, Purchase
from zhike.adapters.neighbours.mail import Mailbox, open_mailbox
from zhike.adapters.neighbours.serving import Asked, Neighbour, Told, open_neighbour
from zhike.adapters.neighbours.shop import Shopify, Youzan
from zhike.adapters.neighbours.wechat import OfficialAccount, WeCom

__all__ = [
    "Asked",
    "Kingdee",
    "Mailbox",
    "Neighbour",
    "OfficialAccount",
    "Party",
    "Purchase",
    "Shopify",
    "Told",
    "WeCom",
    "Yonyou",
    "Youzan",
    "open_mailbox",
    "open_neighbour",
]
