"""A draft certificate of origin, form RCEP: filled from judged goods, drawn as PDF, with its calculation annexed."""

from assistant.papers.certificate.certificate import Certificate
from assistant.papers.certificate.filling import fill

__all__ = ["Certificate", "fill"]
