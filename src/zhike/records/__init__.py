"""Floor of the records: customers, their orders, what happened with them."""
