"""A draft certificate as PDF: the form with its continuation sheets, then the annex; every page is marked a draft."""

from assistant.papers.certificate.annex import draw_annex
from assistant.papers.certificate.certificate import Certificate
from assistant.papers.certificate.form import draw_form
from assistant.papers.certificate.sheet import Sheet
from assistant.papers.certificate.wording import form, words


def render(certificate: Certificate) -> bytes:
    """The PDF of a filled draft; the same draft always gives the same bytes.

    Raises:
        ValueError: when nothing was filled in, because a good is not shown to originate.
    """
    if certificate.outcome != "met":
        raise ValueError(f"a certificate is drawn only when every good originates, not for {certificate.outcome}")
    draft = words()["draft"]
    sheet = Sheet()
    draw_form(sheet, certificate)
    draw_annex(sheet, certificate)
    return sheet.render(
        banner=draft["banner"],
        sentence=f"{draft['zh']}\n{draft['en']}",
        page_words=words()["form"]["page"],
        title=f"{form('title')} {form('name')} - {draft['banner']}",
    )
