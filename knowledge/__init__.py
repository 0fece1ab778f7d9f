"""The law as data with dates: code tables, instruments and their articles, and how to find them.

The passage index is not imported here: chromadb costs over half a second, and a rule check must not pay it.
"""

from knowledge.citation import LANGS, Citation, Lang, cite, resolves
from knowledge.codes import hs_code, hs_digits, un_number
from knowledge.dates import Period
from knowledge.errors import KnowledgeError
from knowledge.table import Row, Table, table, table_card, table_names

__all__ = [
    "LANGS",
    "Citation",
    "KnowledgeError",
    "Lang",
    "Period",
    "Row",
    "Table",
    "cite",
    "hs_code",
    "hs_digits",
    "resolves",
    "table",
    "table_card",
    "table_names",
    "un_number",
]
