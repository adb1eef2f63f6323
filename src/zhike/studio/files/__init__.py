"""Files that people attach to records, with the rights of the record and of the field."""
