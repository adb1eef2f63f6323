"""How the form and the page of an object are laid out, and what a record must satisfy to be kept."""
