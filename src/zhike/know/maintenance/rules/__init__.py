"""Pure decisions of maintenance: what a rule may be, and when something falls due."""
