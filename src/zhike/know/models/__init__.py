"""The life of models: one gallery of them all, what they said beside what happened, and how far their figures moved."""
