"""HTTP for certificates of service, and for strangers who check one."""
