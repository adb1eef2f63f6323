"""What customers say: how it feels, what they want, whether it is a complaint, and what more of them say than before."""
