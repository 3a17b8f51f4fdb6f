"""Documents: what stands on a slip, receipt, claim form, service card or wish form."""
