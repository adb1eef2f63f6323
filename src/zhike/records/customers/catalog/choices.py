"""The values that a customer's choice fields can have."""

from typing import Final

from zhike.platform.catalog import Choice, Label

KINDS: Final = (
    Choice("person", Label("个人", "Person"), "blue"),
    Choice("organization", Label("企业", "Organization"), "purple"),
)
GENDERS: Final = (Choice("male", Label("男", "Male")), Choice("female", Label("女", "Female")))
LEVELS: Final = (
    Choice("A", Label("A 级", "A"), "gold"),
    Choice("B", Label("B 级", "B"), "blue"),
    Choice("C", Label("C 级", "C"), "default"),
)
TIERS: Final = (
    Choice("champion", Label("高价值忠诚", "High-value loyal"), "gold"),
    Choice("loyal", Label("稳定", "Steady"), "green"),
    Choice("new", Label("新客", "New"), "cyan"),
    Choice("developing", Label("成长", "Developing"), "blue"),
    Choice("at_risk", Label("高价值流失风险", "High value at risk"), "red"),
    Choice("cooling", Label("渐冷", "Cooling"), "orange"),
    Choice("lost", Label("流失", "Lost"), "default"),
)
