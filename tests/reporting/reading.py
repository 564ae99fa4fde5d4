"""What a reader finds in a PDF."""

import io
import re

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from sigverify.reporting import fonts


def pages(data):
    """Return the text of each page, line breaks undone."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in document]
    finally:
        document.close()


def text(data):
    """Return all text, line breaks undone."""
    return " ".join(pages(data))


def packed(data):
    """Return all text without spaces, for digests that wrap."""
    return text(data).replace(" ", "")


def picture(flowable):
    """Return the text and the pixels, 4 a point and grey, of one flowable drawn alone at the lower left corner."""
    fonts.register()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(flowable.width, flowable.height), initialFontName=fonts.REGULAR)
    flowable.drawOn(canvas, 0, 0)
    canvas.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    page = document[0]
    found = page.get_textpage().get_text_bounded()
    pixels = page.render(scale=4, grayscale=True).to_numpy().squeeze().copy()
    document.close()
    return found, pixels
