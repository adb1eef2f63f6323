"""The import as people run it: upload, map, dry run, start, watch, cancel, undo."""
