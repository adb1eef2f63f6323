"""The made-up company's neighbours: a pretended ERP and shop, a bus and visitors, alive while the demo runs and at no other time.

Nothing is imported here: the neighbours' own processes and the command know nothing of Django.
"""
