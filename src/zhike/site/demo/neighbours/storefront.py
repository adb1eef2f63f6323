"""The shop's site: a few pages with the collector's script, to be clicked through by whoever looks at the demo."""

import hashlib
import hmac
from html import escape
from typing import Final

from zhike.adapters.neighbours import Asked, Neighbour, Told
from zhike.engines.synthetic.company.products import HOME_PRODUCTS
from zhike.site.demo.neighbours.street import Street

_STYLE: Final = "body{font:16px/1.6 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}li{margin:.4rem 0}"


def storefront(street: Street, shop: Neighbour, *, product: str) -> Neighbour:
    """Return a neighbour that shows pages to people and leaves every other question to the shop.

    Args:
        street: whose write key its pages carry.
        shop: answers programs.
        product: address of the product, whose script the pages load.
    """

    def answer(asked: Asked) -> Told:
        if asked.path == "/":
            return Told(_page(street, product, "示例商城", _goods() + _sign_in(street, asked.query.get("as", ""))))
        if asked.path.startswith("/products/"):
            found = next((one for one in HOME_PRODUCTS if one.sku == asked.path.rpartition("/")[2]), None)
            if found is None:
                return Told("<p>404</p>", 404)
            seen = f'{{sku:"{found.sku}",name:"{escape(found.name)}",category:"{found.category}",price_cents:{found.price_cents}}}'
            call = f"<script>(window.zhike=window.zhike||[]).push(['product',{seen}])</script>"
            price = f"<p>¥{found.price_cents / 100:.2f}</p><p><a href='/'>← 返回</a></p>"
            return Told(_page(street, product, found.name, price + call))
        return shop(asked)

    return answer


def signed(street: Street, key: str) -> str:
    """Return the proof that the site's server gives to the page of who signed in there."""
    return hmac.new(street.signing_secret.encode(), f"external_key:{key}".encode(), hashlib.sha256).hexdigest()


def _page(street: Street, product: str, title: str, body: str) -> str:
    script = (
        f'<script async src="{product}/zhike.js" data-key="{street.write_key}"></script>' if street.write_key else ""
    )
    head = f"<meta charset=utf-8><meta name=viewport content='width=device-width'><title>{escape(title)}</title><style>{_STYLE}</style>"
    return (
        f"<!doctype html><html lang=zh-CN><head>{head}{script}</head><body><h1>{escape(title)}</h1>{body}</body></html>"
    )


def _goods() -> str:
    lines = (
        f"<li><a href='/products/{one.sku}'>{escape(one.name)}</a> ¥{one.price_cents / 100:.2f}</li>"
        for one in HOME_PRODUCTS
    )
    return f"<ul>{''.join(lines)}</ul>"


def _sign_in(street: Street, key: str) -> str:
    if not key.isdigit():
        return "<p><a href='/?as=88000001'>登录（示例顾客 88000001）</a></p>"
    who = f'{{external_key:"{key}",signature:"{signed(street, key)}"}}'
    return f"<p>已登录：{key}</p><script>(window.zhike=window.zhike||[]).push(['identify',{who}])</script>"
