"""One member's share of a crowdfunded wish: things, hours, or a cost share settled at the desk."""
