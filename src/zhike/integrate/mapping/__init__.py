"""How the rows of a source become fields: drawn, tried, kept in versions, and replayed over what is stored."""
