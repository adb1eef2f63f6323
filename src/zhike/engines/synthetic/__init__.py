"""Seeded, made-up worlds for the demo company, tests and benchmarks. Nobody in them is real."""

from zhike.engines.synthetic.organizations import Organization
from zhike.engines.synthetic.places import Address, District
from zhike.engines.synthetic.population import Person, Population, make_population

__all__ = ["Address", "District", "Organization", "Person", "Population", "make_population"]
