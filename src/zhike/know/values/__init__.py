"""Values: what each customer is expected to spend, with a range, explained and measured."""
