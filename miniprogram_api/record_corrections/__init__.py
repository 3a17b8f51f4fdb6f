"""HTTP for corrections of service records."""
