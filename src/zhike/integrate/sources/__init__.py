"""Where records come from: sources, uploaded files, imports and the immutable records they left."""
