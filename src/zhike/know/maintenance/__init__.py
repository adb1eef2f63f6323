"""What falls due at customers: service by meter or months, the end of an insurance or warranty, what is due to be bought again."""
