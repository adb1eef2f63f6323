"""What is wrong with the records, who puts it right, and whether it gets better."""
