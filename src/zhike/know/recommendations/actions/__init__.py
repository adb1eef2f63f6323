"""Making offers and answering them."""
