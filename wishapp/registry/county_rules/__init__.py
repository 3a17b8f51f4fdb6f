"""The county's own rules: two people agree on a version, which is in force from a day on."""
