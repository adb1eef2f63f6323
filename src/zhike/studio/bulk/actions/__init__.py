"""Steps forward and back."""
