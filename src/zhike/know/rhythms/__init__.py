"""When customers buy next: from the days on which they bought, with a range, reasons and a record, or a refusal."""
