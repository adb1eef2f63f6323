"""A company with a steward who keeps rules and two sellers with customers of their own."""

import pytest

from zhike.integrate.quality.public import RuleDraft, RuleSpec, create_rule
from zhike.platform.catalog import Label
from zhike.testing import make_company


@pytest.fixture
def company(db):
    return make_company()


@pytest.fixture
def steward(company):
    return company.actor("steward")


@pytest.fixture
def seller(company):
    return company.actor("sales")


@pytest.fixture
def rule(steward):
    spec = RuleSpec(object_key="customers", kind="required", field="city")
    return create_rule(steward, RuleDraft(spec=spec, name=Label("有城市", "Has a city"), owner_id=steward.user_id))
