"""One engine for the records of every object, and the objects and fields that a company makes itself."""
