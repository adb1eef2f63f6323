"""What was done to a record, the way back to an earlier value, and the recycle bin, for every object."""
