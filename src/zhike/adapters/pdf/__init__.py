"""PDF files with Chinese: pages of headings, facts and lists, in one embedded font."""

from zhike.adapters.pdf.sheets import Block, Facts, Heading, Items, Note, render_pdf

__all__ = ["Block", "Facts", "Heading", "Items", "Note", "render_pdf"]
