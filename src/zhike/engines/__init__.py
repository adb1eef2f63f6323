"""Pure mathematics and language: no framework, no I/O but their own packaged files."""
