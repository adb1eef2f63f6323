"""Every change with before and after, in a chain that shows tampering."""
