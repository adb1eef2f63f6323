"""A changed description of a source, replayed over the rows that it brought: shown first, then carried out."""
