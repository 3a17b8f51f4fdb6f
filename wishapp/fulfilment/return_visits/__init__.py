"""A third person asks afterwards whether all is well."""
