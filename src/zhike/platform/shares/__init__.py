"""Single records that somebody may see beyond their scope."""
