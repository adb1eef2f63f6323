"""Values that the product writes itself: formulas and serial numbers of any object."""
