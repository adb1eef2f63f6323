"""Taking a sheet out of the product."""

from uuid import UUID

from zhike.adapters.pdf import Block, Facts, Heading, Items, Note, render_pdf
from zhike.govern.audit.public import Change, record_change
from zhike.know.preparations.queries import Sheet, made_of, prepare_sheet, title_of
from zhike.know.preparations.words import text
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid


def print_sheet(actor: Actor, customer_id: UUID) -> bytes:
    """Return the sheet of a customer as a PDF; that it was taken out is an entry of the audit.

    Raises:
        AppError: 403 without ``customers.export``; 404; 422 ``preparations.nothing_known``.
    """
    require(actor, "customers.export")
    sheet = prepare_sheet(actor, customer_id)
    if sheet.refused is not None:
        raise invalid("preparations.nothing_known")
    content = render_pdf(title_of(actor, sheet), _blocks(actor, sheet), footer=made_of(actor, sheet))
    record_change(
        actor, Change(object_key="customers", record_id=customer_id, action="sheet_exported", title=sheet.name)
    )
    return content


def _blocks(actor: Actor, sheet: Sheet) -> list[Block]:
    blocks: list[Block] = [Note(made_of(actor, sheet)), Heading(text(actor, "section.points"))]
    blocks.append(
        Items([(one.text, one.below) for one in sheet.points]) if sheet.points else Note(text(actor, "none.points"))
    )
    for one in sheet.sections:
        blocks.append(Heading(one.title))
        if one.refused is not None:
            blocks.append(Note(one.refused))
        if one.key == "overview":
            blocks.append(Facts([(item.below, item.text) for item in one.items]))
        else:
            blocks.append(Items([(item.text, item.below) for item in one.items]))
    return blocks
