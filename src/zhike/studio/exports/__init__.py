"""Files of the records of any object, made in the background, kept for a week."""
