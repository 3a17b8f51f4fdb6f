"""The register of processing as the county fills it in: processors, recipients, assessments."""
