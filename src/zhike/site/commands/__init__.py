"""One module a command; each imports the product when it runs, not when it is listed."""
