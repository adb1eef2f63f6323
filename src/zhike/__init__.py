"""Zhike 知客: an intelligent-decision CRM that a company runs itself."""
