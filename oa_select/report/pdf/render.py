"""A result as a PDF: the page that is written as HTML, as a document, printed."""

from __future__ import annotations

from oa_select.report.html.content import Content
from oa_select.report.html.render import render_page
from oa_select.report.layout import Layout
from oa_select.report.pdf.browser import print_page


def render_pdf(content: Content, layout: Layout) -> bytes:
    """The page with a cover and places to sign; its bytes are not the same each time.

    Raises:
        UsageError: if there is no browser to print it, or it fails.
    """
    document = layout.document._replace(wanted=True)
    return print_page(render_page(content, layout._replace(document=document)), layout.environment)
