"""What can be done to tenants, departments and users."""
