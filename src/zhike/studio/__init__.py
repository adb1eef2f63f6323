"""Floor of the studio: what people arrange for themselves, the same for every object."""
