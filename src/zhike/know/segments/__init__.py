"""Groups of customers that meet a condition: counted while they are described, kept up to date once saved."""
