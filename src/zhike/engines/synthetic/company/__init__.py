"""The made-up company 示例公司, drawn from one seed. Nobody and nothing in it is real."""

from zhike.engines.synthetic.company.making import make_company
from zhike.engines.synthetic.company.profiles import CUSTOMER_PROFILES, EVENT_PROFILES, PROFILES, FileProfile
from zhike.engines.synthetic.company.tables import SOURCES, Cell, Company, Table

__all__ = [
    "CUSTOMER_PROFILES",
    "EVENT_PROFILES",
    "PROFILES",
    "SOURCES",
    "Cell",
    "Company",
    "FileProfile",
    "Table",
    "make_company",
]
